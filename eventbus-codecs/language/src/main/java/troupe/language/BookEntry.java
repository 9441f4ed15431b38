package troupe.language;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing in a {@link Book}, as the service that owns it sees it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public interface BookEntry {
    /** What the book is ordered by. */
    String bookKey();
}

package troupe.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of a document that a test writes. The two markers around it name the test and how it is run to write the block
 * anew: with {@code -Ddocs.write=true}. Otherwise the test compares.
 *
 * @param document its path from the root of the repository
 * @param name unique within the document
 * @param test writes it
 */
public record GeneratedBlock(String document, String name, Class<?> test) {
    private static final String WRITE = "docs.write";

    /** Compares the block with what it should be, or writes that. The text ends with a line break. */
    public void assertIs(String text) {
        String all = Repository.read(document);
        int marker = all.indexOf(begin());
        int end = all.indexOf(end());
        assertThat(marker).as("%s has no '%s'", document, begin()).isNotNegative();
        int begin = marker + begin().length();
        assertThat(end).as("%s has no '%s' after it", document, end()).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean(WRITE)) {
            Repository.write(document, all.substring(0, begin) + text + all.substring(end));
        } else {
            assertThat(all.substring(begin, end))
                    .as(
                            "'%s' in %s is out of date: mvn test -D%s=true -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false",
                            name, document, WRITE, test.getSimpleName())
                    .isEqualTo(text);
        }
    }

    private String begin() {
        return "<!-- " + name + ": written by " + test.getSimpleName() + "; to renew it: mvn test -D" + WRITE
                + "=true -->\n";
    }

    private String end() {
        return "<!-- end of " + name + " -->";
    }
}

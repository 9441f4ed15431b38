package troupe.kit.check;

import java.util.List;

/**
 * Something that happened on a way through a scenario.
 *
 * @param name what happened to which saga; among the steps that one state allows, no two have the same
 * @param effects what came of it, one phrase each
 */
public record Step(String name, List<String> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}

package troupe.workbench.doctor;

import java.util.List;

/** Looks at one thing. Blocks, but every wait has an end; used by one thread. */
interface Look {
    /** What it looks at, for people. */
    String at();

    /** What is wrong; nothing where all is well. What it throws tells that it could not look. */
    List<Finding> take() throws Exception;
}

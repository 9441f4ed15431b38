package troupe.launcher.system;

/** Tests of a whole system, whatever it runs on. */
interface OnSharedNode {
    LocalNode node();
}

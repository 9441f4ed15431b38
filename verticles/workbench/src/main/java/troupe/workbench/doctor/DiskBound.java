package troupe.workbench.doctor;

/**
 * What a disk must have left: so many bytes, or of a large disk a share; but no more than another share of a small one,
 * and never more than so much.
 *
 * @param bytes what PostgreSQL may need for its log until somebody comes
 * @param shareOfSmall of a disk on which {@code bytes} would be much
 * @param shareOfLarge of a disk that fills sooner in bytes than in share
 * @param bytesMax enough of any disk, however large
 */
record DiskBound(long bytes, double shareOfSmall, double shareOfLarge, long bytesMax) {
    static final DiskBound DEFAULTS = new DiskBound(1L << 30, 0.1, 0.03, 20L << 30);

    long of(long total) {
        double least = Math.min((double) bytes, total * shareOfSmall);
        return (long) Math.min((double) bytesMax, Math.max(least, total * shareOfLarge));
    }
}

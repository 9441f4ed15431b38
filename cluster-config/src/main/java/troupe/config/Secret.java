package troupe.config;

/** A value that is never printed: its text form is three asterisks. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}

package troupe.launcher.system;

/** Every way in which a saga can end, over HTTP, in one JVM. */
class SagasIT extends SharedNode implements OrderOutcomes, Cancellations, BookingOutcomes {}

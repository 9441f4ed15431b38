package troupe.system.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Figures of the process and its event loops, for as long as its Vert.x runs. */
public final class NodeFigures extends VerticleBase {
    private final MeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private NodeFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Where a node's figures go, in the form that Prometheus reads. */
    public static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Their names are not as Prometheus wants them; the first has another one below.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        return registry;
    }

    /** Watches the process and each of its event loops. */
    public static Future<?> begin(Vertx vertx, MeterRegistry meters) {
        // As many instances as there are event loops: each gets the next one.
        int loops = Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        return Future.all(
                vertx.deployVerticle(new NodeFigures(meters)),
                vertx.deployVerticle(
                        () -> new EventLoopDelay(meters, number.getAndIncrement()),
                        new DeploymentOptions().setInstances(loops)));
    }

    @Override
    public Future<?> start() {
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics(),
                        collections)
                .forEach(binder -> binder.bindTo(meters));
        FunctionCounter.builder("process_cpu", ManagementFactory.getOperatingSystemMXBean(), NodeFigures::cpuSeconds)
                .description("processor time that the process has used")
                .baseUnit("seconds")
                .register(meters);
        return Future.succeededFuture();
    }

    private static double cpuSeconds(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.OperatingSystemMXBean ours
                ? ours.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1)
                : 0;
    }

    @Override
    public Future<?> stop() {
        collections.close();
        return Future.succeededFuture();
    }
}

package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.system.KubernetesFiles.container;
import static troupe.system.KubernetesFiles.name;
import static troupe.system.KubernetesFiles.objects;
import static troupe.system.KubernetesFiles.only;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much, how often and how many, as docs/MEASURES.md promises it. */
class KubernetesFiguresTest {
    /**
     * What the greediest node of one part took at most in a container of 512 MiB: a gateway that hashed the passwords
     * of forty people at once, again and again. The others took 190 to 240.
     */
    private static final int MEASURED_MIB = 393;

    private static final int MEMORY_PERCENT = 80;

    @ParameterizedTest
    @ValueSource(strings = {"clustered", "per-service", "kafka"})
    void nodesBecomeTwoToTen(String overlay) {
        List<JsonObject> scalers = KubernetesFiles.of(KubernetesFiles.overlay(overlay), "HorizontalPodAutoscaler");

        assertThat(scalers).isNotEmpty().allSatisfy(scaler -> {
            JsonObject spec = scaler.getJsonObject("spec");
            assertThat(spec.getInteger("minReplicas")).isEqualTo(2);
            assertThat(spec.getInteger("maxReplicas")).isEqualTo(10);
            assertThat(spec.getJsonArray("metrics"))
                    .isEqualTo(new JsonArray().add(metric("cpu", 70)).add(metric("memory", MEMORY_PERCENT)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void aNodeHasRoomForWhatItWasMeasuredToTake(String overlay) {
        for (JsonObject deployment : KubernetesFiles.of(KubernetesFiles.overlay(overlay), "Deployment")) {
            JsonObject resources = container(deployment).getJsonObject("resources");
            String memory = resources.getJsonObject("limits").getString("memory");

            assertThat(resources.getJsonObject("requests"))
                    .isEqualTo(new JsonObject().put("cpu", "100m").put("memory", memory));
            assertThat(Integer.parseInt(memory.replace("Mi", "")) * MEMORY_PERCENT / 100)
                    .as("the autoscaler looks at %s from here on", name(deployment))
                    .isGreaterThan(MEASURED_MIB);
            if (overlay.equals("per-service") || overlay.equals("kafka")) {
                assertThat(resources.getJsonObject("limits"))
                        .isEqualTo(new JsonObject().put("cpu", "500m").put("memory", "512Mi"));
            }
        }
        assertThat(ContainerFiles.exec("ENTRYPOINT")).contains("-XX:MaxRAMPercentage=50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void probesComeEveryFewSeconds(String overlay) {
        for (JsonObject deployment : KubernetesFiles.of(KubernetesFiles.overlay(overlay), "Deployment")) {
            JsonObject live = container(deployment).getJsonObject("livenessProbe");
            JsonObject ready = container(deployment).getJsonObject("readinessProbe");

            assertThat(List.of(live.getInteger("initialDelaySeconds"), live.getInteger("periodSeconds")))
                    .containsExactly(30, 10);
            assertThat(List.of(ready.getInteger("initialDelaySeconds"), ready.getInteger("periodSeconds")))
                    .containsExactly(5, 5);
        }
    }

    @Test
    void theMeshTriesThreeTimesForTwoSecondsWhatIsSafeToRepeat() {
        JsonObject routes = only(KubernetesFiles.overlay("mesh"), "VirtualService", "troupe")
                .getJsonObject("spec");
        List<JsonObject> all = objects(routes, "http").toList();
        assertThat(all).extracting(route -> route.getString("name")).containsExactly("reports", "repeatable", "others");
        JsonObject repeatable = all.get(1);

        assertThat(repeatable.getJsonObject("retries").getInteger("attempts")).isEqualTo(3);
        assertThat(repeatable.getJsonObject("retries").getString("perTryTimeout"))
                .isEqualTo("2s");
        assertThat(List.of(all.get(0), all.get(2)))
                .allSatisfy(other -> assertThat(other.getJsonObject("retries").getString("retryOn"))
                        .isEqualTo("connect-failure,refused-stream"));
    }

    @Test
    void theFaultIsFiveSecondsForOneCallInAThousand() {
        JsonObject route = KubernetesFiles.documents(KubernetesFiles.DIRECTORY.resolve("mesh/fault-injection.yaml"))
                .get(0)
                .getJsonObject("spec")
                .getJsonArray("http")
                .getJsonObject(0);

        assertThat(route.getJsonObject("fault").getJsonObject("delay"))
                .isEqualTo(
                        new JsonObject().put("fixedDelay", "5s").put("percentage", new JsonObject().put("value", 0.1)));
    }

    private static JsonObject metric(String resource, int percent) {
        return new JsonObject()
                .put("type", "Resource")
                .put(
                        "resource",
                        new JsonObject()
                                .put("name", resource)
                                .put(
                                        "target",
                                        new JsonObject()
                                                .put("type", "Utilization")
                                                .put("averageUtilization", percent)));
    }
}

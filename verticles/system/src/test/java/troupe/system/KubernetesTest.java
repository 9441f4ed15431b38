package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.system.KubernetesFiles.container;
import static troupe.system.KubernetesFiles.name;
import static troupe.system.KubernetesFiles.only;
import static troupe.system.KubernetesFiles.pod;
import static troupe.system.KubernetesFiles.selects;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.ClusterSettings.Discovery;
import troupe.system.NodePlan.Carrier;

/** The pods of each overlay understand their settings, and what refers to something finds it. */
class KubernetesTest {
    /** What services may take to finish after the gateway has drained: a batch and its commit. */
    private static final Duration SERVICES_FINISH = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void eachPodUnderstandsItsSettings(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        for (JsonObject deployment : KubernetesFiles.of(all, "Deployment")) {
            NodePlan plan = PodEnvironment.plan(all, deployment);

            assertThat(plan.carrier()).isEqualTo(overlay.equals("kafka") ? Carrier.KAFKA : Carrier.EVENT_BUS);
            assertThat(plan.cluster().enabled()).isEqualTo(!overlay.equals("single"));
            if (plan.cluster().enabled()) {
                assertThat(plan.cluster().discovery()).isEqualTo(Discovery.KUBERNETES);
                only(all, "Service", plan.cluster().kubernetesDns().orElseThrow());
            }
            assertThat(plan.cluster().host()).isEqualTo(PodEnvironment.ADDRESS);
            assertThat(labels(deployment).getString("troupe/gateway")).isEqualTo(Boolean.toString(plan.withGateway()));
            assertThat(PodEnvironment.files(deployment))
                    .isEqualTo(plan.withGateway() ? Map.of(plan.keys().path(), "the-secret-of-identity") : Map.of());
            if (!plan.services().isEmpty()) {
                assertThat(plan.databases()).hasSize(plan.services().size()).allSatisfy((service, database) -> {
                    assertThat(database.host()).isEqualTo("postgres");
                    assertThat(database.password().value()).startsWith("the-secret-of-");
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void everyServiceRunsSomewhereAndSoDoesTheGateway(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        List<NodePlan> plans = KubernetesFiles.of(all, "Deployment").stream()
                .map(deployment -> PodEnvironment.plan(all, deployment))
                .toList();

        assertThat(plans.stream().flatMap(plan -> plan.serviceNames().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Service.ALL.stream().map(Service::name).toList());
        assertThat(plans).filteredOn(NodePlan::withGateway).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void whatRefersToSomethingFindsIt(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        List<JsonObject> pods = KubernetesFiles.of(all, "Deployment").stream()
                .map(KubernetesTest::labels)
                .toList();
        KubernetesFiles.of(all, "Service")
                .forEach(service -> assertThat(pods)
                        .anyMatch(pod -> selects(service.getJsonObject("spec").getJsonObject("selector"), pod)));
        KubernetesFiles.of(all, "PodDisruptionBudget")
                .forEach(budget -> assertThat(pods)
                        .filteredOn(pod -> selects(matchLabels(budget, "selector"), pod))
                        .hasSize(1));
        KubernetesFiles.of(all, "NetworkPolicy")
                .forEach(policy -> assertThat(pods).anyMatch(pod -> selects(matchLabels(policy, "podSelector"), pod)));
        KubernetesFiles.of(all, "HorizontalPodAutoscaler")
                .forEach(scaler -> only(
                        all,
                        "Deployment",
                        scaler.getJsonObject("spec")
                                .getJsonObject("scaleTargetRef")
                                .getString("name")));
        for (JsonObject deployment : KubernetesFiles.of(all, "Deployment")) {
            assertThat(selects(matchLabels(deployment, "selector"), labels(deployment)))
                    .isTrue();
            only(all, "ServiceAccount", pod(deployment).getJsonObject("spec").getString("serviceAccountName"));
            if (!overlay.equals("single")) {
                only(all, "HorizontalPodAutoscaler", name(deployment));
                only(all, "PodDisruptionBudget", name(deployment));
            }
            assertThat(deployment.getJsonObject("spec").getInteger("replicas", 1))
                    .isEqualTo(overlay.equals("clustered") ? 3 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void everyPodIsHeldToTheSameRules(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        for (JsonObject deployment : KubernetesFiles.of(all, "Deployment")) {
            JsonObject pod = pod(deployment).getJsonObject("spec");
            JsonObject container = container(deployment);
            assertThat(pod.getBoolean("automountServiceAccountToken")).isFalse();
            assertThat(pod.getJsonObject("securityContext").getBoolean("runAsNonRoot"))
                    .isTrue();
            assertThat(ContainerFiles.inDockerfile("^USER (\\d+):\\d+$"))
                    .containsExactly(pod.getJsonObject("securityContext")
                            .getInteger("runAsUser")
                            .toString());
            assertThat(container.getJsonObject("securityContext").getBoolean("readOnlyRootFilesystem"))
                    .isTrue();
            assertThat(container.getJsonObject("securityContext").getBoolean("allowPrivilegeEscalation"))
                    .isFalse();
            JsonObject resources = container.getJsonObject("resources");
            assertThat(resources.getJsonObject("requests").getString("memory"))
                    .isEqualTo(resources.getJsonObject("limits").getString("memory"));
            int preStop = Integer.parseInt(container
                    .getJsonObject("lifecycle")
                    .getJsonObject("preStop")
                    .getJsonObject("exec")
                    .getJsonArray("command")
                    .getString(1));
            assertThat(Duration.ofSeconds(pod.getInteger("terminationGracePeriodSeconds")))
                    .isGreaterThan(PodEnvironment.plan(all, deployment)
                            .gateway()
                            .drainTimeout()
                            .plusSeconds(preStop)
                            .plus(SERVICES_FINISH));
        }
    }

    static JsonObject labels(JsonObject deployment) {
        return pod(deployment).getJsonObject("metadata").getJsonObject("labels");
    }

    static JsonObject matchLabels(JsonObject resource, String selector) {
        return resource.getJsonObject("spec").getJsonObject(selector).getJsonObject("matchLabels");
    }
}

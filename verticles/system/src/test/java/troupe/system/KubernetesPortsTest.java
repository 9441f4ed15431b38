package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.system.KubernetesFiles.container;
import static troupe.system.KubernetesFiles.name;
import static troupe.system.KubernetesFiles.objects;
import static troupe.system.KubernetesFiles.only;
import static troupe.system.KubernetesFiles.pod;
import static troupe.system.KubernetesFiles.selects;
import static troupe.system.KubernetesTest.labels;
import static troupe.system.KubernetesTest.matchLabels;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every port and every path in the manifests is one where something listens, and only those are open that have to be.
 */
class KubernetesPortsTest {
    private static final Set<String> PATHS =
            ContainerFiles.contract().getJsonObject("paths").fieldNames();

    private static final List<String> OPERATORS = List.of("/admin/", "/console", "/health/", "/metrics");

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void portsAreThoseWhereNodesListen(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        for (JsonObject deployment : KubernetesFiles.of(all, "Deployment")) {
            NodePlan plan = PodEnvironment.plan(all, deployment);
            Map<String, Integer> expected = new HashMap<>(Map.of(
                    "management", plan.management().port().orElseThrow(),
                    "membership", plan.cluster().port(),
                    "event-bus", plan.cluster().busPort()));
            if (plan.withGateway()) {
                expected.put("http", plan.gateway().listen().port());
            }

            assertThat(ports(deployment)).isEqualTo(expected);
            assertThat(Set.copyOf(expected.values())).hasSameSizeAs(expected.values());
            assertThat(plan.gateway().listen().host()).isEqualTo("0.0.0.0");
            assertThat(plan.management().host()).isEqualTo("0.0.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void probesAndPrometheusAskWhereTheNodeAnswersThem(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        for (JsonObject deployment : KubernetesFiles.of(all, "Deployment")) {
            JsonObject container = container(deployment);
            Map.of(
                            "startupProbe",
                            "/health/started",
                            "livenessProbe",
                            "/health/live",
                            "readinessProbe",
                            "/health/ready")
                    .forEach((probe, path) -> {
                        assertThat(PATHS).contains(path);
                        assertThat(container.getJsonObject(probe).getJsonObject("httpGet"))
                                .isEqualTo(new JsonObject().put("path", path).put("port", "management"));
                    });
            assertThat(pod(deployment)
                            .getJsonObject("metadata")
                            .getJsonObject("annotations")
                            .getMap())
                    .isEqualTo(Map.of(
                            "prometheus.io/scrape", "true",
                            "prometheus.io/path", "/metrics",
                            "prometheus.io/port",
                                    ports(deployment).get("management").toString()));
        }
        assertThat(PATHS).contains("/metrics");
    }

    /** What a policy lets in is a port of the pods that it selects; what it lets out is one of somebody's. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "clustered", "per-service", "kafka"})
    void policiesOpenNoPortWhereNobodyListens(String overlay) {
        List<JsonObject> all = KubernetesFiles.overlay(overlay);
        Set<Integer> elsewhere = overlay.equals("kafka") ? Set.of(53, 5432, 9092) : Set.of(53, 5432);
        for (JsonObject policy : KubernetesFiles.of(all, "NetworkPolicy")) {
            Set<Integer> here = KubernetesFiles.of(all, "Deployment").stream()
                    .filter(deployment -> selects(matchLabels(policy, "podSelector"), labels(deployment)))
                    .flatMap(deployment -> ports(deployment).values().stream())
                    .collect(Collectors.toSet());

            assertThat(here).containsAll(opened(policy, "ingress"));
            assertThat(Stream.concat(here.stream(), elsewhere.stream())).containsAll(opened(policy, "egress"));
            objects(policy.getJsonObject("spec"), "ingress")
                    .forEach(rule -> assertThat(rule.getJsonArray("from")).isNotEmpty());
        }
        assertThat(only(all, "NetworkPolicy", "troupe-closed").getJsonObject("spec"))
                .isEqualTo(new JsonObject()
                        .put(
                                "podSelector",
                                new JsonObject()
                                        .put(
                                                "matchLabels",
                                                new JsonObject().put("app.kubernetes.io/part-of", "troupe")))
                        .put("policyTypes", List.of("Ingress", "Egress")));
    }

    @Test
    void theApiIsReachedThroughTheGatewayAlone() {
        List<JsonObject> all = KubernetesFiles.overlay("per-service");
        JsonObject service = only(all, "Service", "troupe-gateway").getJsonObject("spec");
        JsonObject port = objects(service, "ports").findFirst().orElseThrow();

        assertThat(KubernetesFiles.of(all, "Deployment"))
                .filteredOn(deployment -> selects(service.getJsonObject("selector"), labels(deployment)))
                .singleElement()
                .satisfies(gateway -> {
                    assertThat(name(gateway)).isEqualTo("troupe-gateway");
                    assertThat(ports(gateway)).containsEntry("http", port.getInteger("targetPort"));
                });
        assertThat(only(all, "Ingress", "troupe").encode().split("\"service\":", -1))
                .hasSize(5)
                .filteredOn(part -> part.contains("troupe-gateway\",\"port\":{\"number\":" + port.getInteger("port")))
                .hasSize(4);
        assertThat(only(KubernetesFiles.overlay("mesh"), "VirtualService", "troupe")
                        .encode())
                .contains("\"host\":\"troupe-gateway\",\"port\":{\"number\":" + port.getInteger("port") + "}");
    }

    /** Ingress and mesh let in the same: the whole API, and nothing that operators use. */
    @Test
    void operatorsPathsAreNotReachedFromOutside() {
        JsonObject ingress = only(KubernetesFiles.overlay("single"), "Ingress", "troupe");
        JsonObject routes = only(KubernetesFiles.overlay("mesh"), "VirtualService", "troupe");
        for (Set<String> open :
                List.of(texts(ingress, "\"path\":\"([^\"]*)\""), texts(routes, "\"(?:prefix|exact)\":\"([^\"]*)\""))) {
            assertThat(PATHS)
                    .allSatisfy(path -> assertThat(open.stream().anyMatch(path::startsWith))
                            .as(path)
                            .isEqualTo(OPERATORS.stream().noneMatch(path::startsWith)));
        }
    }

    private static Set<String> texts(JsonObject resource, String pattern) {
        return Pattern.compile(pattern)
                .matcher(resource.encode())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> opened(JsonObject policy, String direction) {
        return objects(policy.getJsonObject("spec"), direction)
                .flatMap(rule -> objects(rule, "ports"))
                .map(port -> port.getInteger("port"))
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> ports(JsonObject deployment) {
        return objects(container(deployment), "ports")
                .collect(Collectors.toMap(port -> port.getString("name"), port -> port.getInteger("containerPort")));
    }
}

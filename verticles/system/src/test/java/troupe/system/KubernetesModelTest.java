package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kubernetes and Istio would not understand is named here, and not when it is applied. */
class KubernetesModelTest {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    Gateway.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    io.fabric8.kubernetes.api.model.Service.class,
                    ServiceAccount.class,
                    VirtualService.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

    /** The model's classes keep fields that they do not know; without those methods they refuse them. */
    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new KnownFields());

    private static final class KnownFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(KubernetesFiles.DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theApiKnowsEachField(Path file) throws JsonProcessingException {
        for (JsonObject document : KubernetesFiles.documents(file)) {
            HasMetadata read = read(document);

            assertThat(read.getApiVersion()).isEqualTo(HasMetadata.getApiVersion(read.getClass()));
            assertThat(read.getMetadata().getName()).matches("[a-z][a-z-]*");
        }
    }

    @Test
    void aFieldWithATypingErrorIsRefused() {
        JsonObject deployment = KubernetesFiles.only(KubernetesFiles.overlay("single"), "Deployment", "troupe");
        KubernetesFiles.container(deployment).put("livenessprobe", new JsonObject());

        assertThatThrownBy(() -> read(deployment)).hasMessageContaining("livenessprobe");
    }

    @Test
    void aRouteWithATypingErrorIsRefused() {
        JsonObject routes = KubernetesFiles.only(KubernetesFiles.overlay("mesh"), "VirtualService", "troupe");
        routes.getJsonObject("spec").getJsonArray("http").getJsonObject(0).put("retry", new JsonObject());

        assertThatThrownBy(() -> read(routes)).hasMessageContaining("retry");
    }

    private static HasMetadata read(JsonObject document) throws JsonProcessingException {
        String kind = document.getString("kind");
        assertThat(KINDS).containsKey(kind);
        return STRICT.readValue(document.encode(), KINDS.get(kind));
    }
}

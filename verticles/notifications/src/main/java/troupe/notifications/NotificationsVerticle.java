package troupe.notifications;

import troupe.commerce.NotificationRequest.SendNotice;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The notifications service on its event loop: wiring only. */
public final class NotificationsVerticle extends ServiceVerticle {
    private static final String EDGE = "notification-channel";

    public NotificationsVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code notifications.*}. */
    public static ServiceDefinition definition(Settings settings) {
        NotificationsSettings own = NotificationsSettings.read(settings.section("notifications"));
        return ServiceDefinition.of(NotificationRules.BEHAVIOR)
                .table(NotificationTables.NOTICES)
                .edge(SendNotice.class, EDGE, own.channel(), new LogChannel())
                .lanes(own.lanes())
                .build();
    }
}

package troupe.notifications;

import troupe.commerce.NotificationRequest.SendNotice;
import troupe.config.Settings;
import troupe.kit.edge.EdgeCall;
import troupe.kit.edge.EdgeSettings;
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
        EdgeCall<SendNotice> log = new LogChannel();
        EdgeCall<SendNotice> channel = own.mail()
                .<EdgeCall<SendNotice>>map(mail -> new MailChannel(mail, own.language(), log))
                .orElse(log);
        EdgeSettings guard = own.mail().map(MailSettings::edge).orElse(own.channel());
        return ServiceDefinition.of(new NotificationRules(new NoticeTexts(own.language())).behavior())
                .table(NotificationTables.NOTICES)
                .table(NotificationTables.CONTACTS)
                .edge(SendNotice.class, EDGE, guard, channel)
                .lanes(own.lanes())
                .build();
    }
}

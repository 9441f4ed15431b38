package troupe.commerce;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.InventoryTimer.ConsumeReservation;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.NotificationCommand.WriteNotice;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderTimer.OrderOverdue;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.commerce.RecommendationTimer.LearnBasket;
import troupe.commerce.RecommendationTimer.UnlearnBasket;
import troupe.commerce.RecommendationsView.Other;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.commerce.ServiceQuery.GetReservation;
import troupe.commerce.ServiceQuery.GetShipment;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.commerce.UserCommand.ChangeEmail;
import troupe.commerce.UserCommand.ChangePassword;
import troupe.commerce.UserCommand.CloseSession;
import troupe.commerce.UserCommand.DeactivateUser;
import troupe.commerce.UserCommand.OpenSession;
import troupe.commerce.UserCommand.RefreshSession;
import troupe.commerce.UserCommand.RegisterUser;
import troupe.commerce.UserEvent.EmailChanged;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.commerce.UserQuery.FindUser;
import troupe.commerce.UserQuery.GetCredentials;
import troupe.commerce.UserQuery.GetUser;
import troupe.commerce.UserTimer.SessionEnds;
import troupe.language.BookPage;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.ReadBook;
import troupe.language.Refused;

/** One of each message. */
final class MessageSamples {
    static final UUID ORDER = UUID.fromString("11111111-2222-8333-9444-555555555555");
    static final UUID CUSTOMER = UUID.fromString("66666666-7777-4888-9999-aaaaaaaaaaaa");
    /** What the first version, which had no id, is lifted to. */
    private static final UUID COUNT = UUID.fromString("c9a8c820-5a67-39f5-a4bf-0a85a0bb3359");

    static final Money TOTAL = new Money(12_345, "EUR");
    private static final List<Line> LINES = List.of(new Line("TEAPOT", 2), new Line("CUP", 6));
    private static final OrderView ORDER_VIEW =
            new OrderView(ORDER, CUSTOMER, OrderStatus.CANCELLED, CancelReason.OUT_OF_STOCK, LINES, TOTAL);
    private static final ReservationView RESERVATION = new ReservationView(ORDER, ReservationView.Status.HELD, LINES);
    private static final StockView STOCK = new StockView("TEAPOT", 5, 2, 3, 10);
    private static final MovementView MOVEMENT = new MovementView(COUNT, "TEAPOT", MovementView.Kind.COUNT, 10, -2);
    private static final PaymentView PAYMENT = new PaymentView(ORDER, PaymentView.Status.CAPTURED, TOTAL);
    private static final ShipmentView SHIPMENT = new ShipmentView(ORDER, ShipmentView.Status.SCHEDULED);

    private static final List<Message> OF_THE_SHOP = List.of(
            new PlaceOrder(ORDER, CUSTOMER, LINES, "tok_ok"),
            new CancelOrder(ORDER),
            new OrderPlaced(ORDER, CUSTOMER, LINES, TOTAL, "tok_ok"),
            new OrderConfirmed(ORDER, CUSTOMER, TOTAL),
            new OrderShipped(ORDER, CUSTOMER),
            new CancellationRequested(ORDER),
            new CancellationRefused(ORDER, CUSTOMER),
            new OrderCancelled(ORDER, CUSTOMER, CancelReason.CANCELLED_BY_CUSTOMER),
            new OrderDelayed(ORDER, CUSTOMER),
            new OrderOverdue(ORDER),
            new SetStock("TEAPOT", COUNT, 10, null),
            new ReceiveStock("TEAPOT", ORDER, 12),
            new StockReserved(ORDER),
            new StockRejected(ORDER, List.of("TEAPOT")),
            new ReleaseReservation(ORDER, LINES),
            new ConsumeReservation(ORDER, LINES),
            new AuthorizePayment(ORDER, TOTAL, "tok_ok"),
            new CapturePayment(ORDER, TOTAL),
            new VoidPayment(ORDER),
            new RefundPayment(ORDER, TOTAL),
            new AuthorizationAnswered(ORDER, true, "auth-1"),
            new CaptureAnswered(ORDER, false, "expired"),
            new VoidAnswered(ORDER, "void-1"),
            new RefundAnswered(ORDER, "refund-1"),
            new PaymentAuthorized(ORDER, TOTAL),
            new PaymentCaptured(ORDER),
            new PaymentDeclined(ORDER, "declined"),
            new PaymentRefunded(ORDER, CUSTOMER, TOTAL),
            new DispatchShipment(ORDER),
            new ShipmentScheduled(ORDER),
            new ShipmentDispatched(ORDER),
            new ShipmentCancelled(ORDER),
            new ShipmentCancellationRefused(ORDER),
            new SendNotice(ORDER + "/ORDER_SHIPPED", CUSTOMER, null, "Your order", "is on its way"),
            new WriteNotice(ORDER, CUSTOMER, "Your teapot", "It was found."),
            new NoticeView(ORDER + "/WRITTEN", CUSTOMER, "Your teapot"),
            new LearnBasket(ORDER, List.of("TEAPOT", "CUP")),
            new UnlearnBasket(ORDER, List.of("TEAPOT", "CUP")),
            new RegisterUser(CUSTOMER, "ann@example.com", "Ann", "$argon2id$hash"),
            new ChangeEmail(CUSTOMER, "ann@example.com", "ann@example.org"),
            new ChangePassword(CUSTOMER, "$argon2id$hash"),
            new DeactivateUser(CUSTOMER),
            new OpenSession(ORDER, CUSTOMER, "hash"),
            new RefreshSession(ORDER, CUSTOMER, "hash", "next"),
            new CloseSession(ORDER, "hash"),
            new UserRegistered(CUSTOMER, "ann@example.com", "Ann"),
            new EmailChanged(CUSTOMER, "ann@example.org", 1),
            new SessionEnds(ORDER),
            new GetUser(CUSTOMER),
            new FindUser("ann@example.com"),
            new GetCredentials(CUSTOMER),
            new UserView(CUSTOMER, "ann@example.com", "Ann", true),
            new EmailView(CUSTOMER),
            new CredentialsView(CUSTOMER, "$argon2id$hash", true),
            new SessionView(ORDER, true),
            new GetRecommendations("TEAPOT"),
            new GetStock("TEAPOT"),
            new GetOrder(ORDER),
            new ListOrders(
                    CUSTOMER,
                    OrderStatus.CANCELLED,
                    "cup",
                    Instant.EPOCH,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    "1500000." + ORDER,
                    20),
            new OrderPage(List.of(new OrderPage.Entry(ORDER_VIEW, Instant.EPOCH)), "0." + ORDER),
            new GetReservation(ORDER),
            new GetPayment(ORDER),
            new GetShipment(ORDER),
            new ReadBook(CommerceBooks.ORDERS, "", 100),
            new BookPage(List.of(ORDER_VIEW, RESERVATION, STOCK, PAYMENT, SHIPMENT)),
            new OrderAccepted(ORDER, OrderStatus.PENDING),
            new TotalChanged(ORDER, TOTAL),
            ORDER_VIEW,
            RESERVATION,
            STOCK,
            MOVEMENT,
            PAYMENT,
            SHIPMENT,
            new RecommendationsView("TEAPOT", List.of(new Other("CUP", 1_536))),
            new Refused(Refused.Code.NOT_FOUND, "there is no such order"));

    static final List<Message> ALL = Stream.of(
                    OF_THE_SHOP, CatalogSamples.ALL, BookingSamples.ALL, TrailSamples.ALL, AnalyticsSamples.ALL)
            .flatMap(List::stream)
            .toList();

    private MessageSamples() {}

    /** The sample on its way, always with the same ids and times. */
    static Envelope envelope(Message payload) {
        return new Envelope(
                UUID.fromString("01890000-0000-7000-8000-000000000002"),
                "shop-visit-1",
                UUID.fromString("01890000-0000-7000-8000-000000000001"),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "orders",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                payload);
    }
}

package troupe.config;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * The smallest talk with a broker that shows it at work: it is asked for the metadata of no topic, and names itself as
 * soon as it takes part in its cluster. (Kafka protocol guide: Metadata request and response, version 1.)
 */
final class KafkaGreeting {
    private static final short METADATA = 3;
    private static final short VERSION = 1;
    private static final short NO_CLIENT_ID = -1;
    private static final int CORRELATION_ID = 1;
    private static final int NO_TOPICS = 0;
    private static final int REQUEST_BYTES = 14;
    private static final int ANSWER_MS_MAX = 1_000;

    private KafkaGreeting() {}

    static boolean isAnsweredOn(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(LocalPort.at(port), ANSWER_MS_MAX);
            socket.setSoTimeout(ANSWER_MS_MAX);
            socket.getOutputStream().write(request());
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            int size = answer.readInt();
            int correlationId = answer.readInt();
            return size > 0 && correlationId == CORRELATION_ID && answer.readInt() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] request() {
        return ByteBuffer.allocate(Integer.BYTES + REQUEST_BYTES)
                .putInt(REQUEST_BYTES)
                .putShort(METADATA)
                .putShort(VERSION)
                .putInt(CORRELATION_ID)
                .putShort(NO_CLIENT_ID)
                .putInt(NO_TOPICS)
                .array();
    }
}

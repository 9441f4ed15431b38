package troupe.launcher.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A message in protobuf's wire format, by the numbers of its fields. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final Map<Integer, List<Object>> fields = new HashMap<>();

    Protobuf(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            Object value = switch ((int) (tag & 7)) {
                case VARINT -> varint(in);
                case FIXED_64 -> in.getLong();
                case FIXED_32 -> (long) in.getInt();
                case BYTES -> bytes(in);
                default -> throw new IllegalArgumentException("unknown type in tag " + tag);
            };
            fields.computeIfAbsent((int) (tag >>> 3), number -> new ArrayList<>())
                    .add(value);
        }
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<byte[]> bytes(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(byte[].class::cast)
                .toList();
    }

    List<Long> numbers(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(Long.class::cast)
                .toList();
    }

    List<Protobuf> messages(int field) {
        return bytes(field).stream().map(Protobuf::new).toList();
    }

    List<String> texts(int field) {
        return bytes(field).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    String text(int field) {
        return texts(field).get(0);
    }
}

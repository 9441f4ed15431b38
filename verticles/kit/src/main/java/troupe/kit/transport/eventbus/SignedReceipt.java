package troupe.kit.transport.eventbus;

import troupe.kit.transport.Transport.Receipt;

/** A receipt, and the instance that gives it. */
record SignedReceipt(String instance, Receipt receipt) {
    /** Ids only; small beside what they acknowledge. */
    static final class Codec extends LocalReferenceCodec<SignedReceipt> {
        Codec() {
            super("troupe.receipt");
        }

        @Override
        protected void write(Writer to, SignedReceipt signed) {
            to.text(signed.instance);
            to.text(signed.receipt.route());
            to.ids(signed.receipt.handled());
            to.ids(signed.receipt.refused());
            to.stamp(signed.receipt.rests());
        }

        @Override
        protected SignedReceipt read(Reader from) {
            return new SignedReceipt(from.text(), new Receipt(from.text(), from.ids(), from.ids(), from.stamp()));
        }
    }
}

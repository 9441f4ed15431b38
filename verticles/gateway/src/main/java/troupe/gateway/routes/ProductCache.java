package troupe.gateway.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.ProductView;
import troupe.language.Envelope;

/**
 * Products as the catalog told them lately, the least used forgotten first. The catalog's events end what they change
 * on every node; since watching is best effort, nothing is believed for longer than a set time either. What is not
 * believed any more is kept for the time that the catalog does not answer. Used on the gateway's event loop only.
 */
public final class ProductCache {
    private final long freshNsMax;
    private final Map<String, Entry> entries;

    /**
     * What is known of a product.
     *
     * @param view as it was last told; null when only an event was heard
     * @param revision the newest that was heard of: an answer that was under way meanwhile may be older
     */
    private record Entry(@Nullable ProductView view, long revision, long toldNs) {
        private boolean isCurrent() {
            return view != null && view.revision() >= revision;
        }
    }

    public ProductCache(ProductCaching caching) {
        this.freshNsMax = caching.freshMax().toNanos();
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                return size() > caching.keptMax();
            }
        };
    }

    /** Hears what the catalog emits. */
    public void observe(Envelope envelope) {
        if (envelope.payload() instanceof ProductChanged changed) {
            entries.merge(
                    changed.sku(),
                    new Entry(null, changed.revision(), 0),
                    (old, heard) -> new Entry(old.view, Math.max(old.revision, heard.revision), old.toldNs));
        }
    }

    /** The catalog told of a product. */
    void see(ProductView view, long nowNs) {
        // A catalog of an earlier release does not tell which state it is.
        if (view.revision() > 0) {
            entries.merge(
                    view.sku(),
                    new Entry(view, view.revision(), nowNs),
                    (old, told) -> told.revision >= old.revision ? told : old);
        }
    }

    /** Nothing is believed of the product until the catalog is asked again. */
    void doubt(String sku, long nowNs) {
        entries.computeIfPresent(sku, (key, old) -> new Entry(old.view, old.revision, nowNs - freshNsMax - 1));
    }

    void forget(String sku) {
        entries.remove(sku);
    }

    /** The product as it is, but for what the last moments may have changed. */
    @Nullable
    ProductView fresh(String sku, long nowNs) {
        Entry entry = entries.get(sku);
        return entry != null && entry.isCurrent() && nowNs - entry.toldNs <= freshNsMax ? entry.view : null;
    }

    /** The product as it was when the catalog last told of it. */
    @Nullable
    ProductView last(String sku) {
        Entry entry = entries.get(sku);
        return entry == null ? null : entry.view;
    }
}

package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trained, immutable model; safe to ask from many threads at once. An ensemble's members are
 * pooled with equal weights, and what they say is reduced to {@link #REPORTED_COMPONENTS}: scored
 * and served is the same mixture.
 */
public final class PriceModel {
  /** No answer has more components than this. */
  public static final int REPORTED_COMPONENTS = 8;

  private final ItemEncoder encoder;
  private final List<Network> members;
  private final MixtureHead head;
  private final double stretch;
  private final PriceScale scale;
  private final Provenance provenance;
  private volatile @Nullable Set<String> informativeAttributes;

  /** A model that is taken at its word, see the other constructor. */
  public PriceModel(
      ItemEncoder encoder,
      List<Network> members,
      MixtureHead head,
      PriceScale scale,
      Provenance provenance) {
    this(encoder, members, head, 1, scale, provenance);
  }

  /**
   * A model of at least one network, each with 3 outputs a component of the head.
   *
   * @param stretch what every sigma of an answer is multiplied with, positive: 1, or what makes a
   *     model that was too sure of itself, or too little, cover as many prices as it says
   */
  public PriceModel(
      ItemEncoder encoder,
      List<Network> members,
      MixtureHead head,
      double stretch,
      PriceScale scale,
      Provenance provenance) {
    this.encoder = encoder;
    this.members = List.copyOf(members);
    this.head = head;
    this.stretch = stretch;
    this.scale = scale;
    this.provenance = provenance;
    if (!(stretch > 0 && stretch < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a stretch: " + stretch);
    }
    if (members.isEmpty()
        || members.stream().anyMatch(m -> m.outputs() != 3L * head.components())) {
      throw new IllegalArgumentException("The networks' outputs do not fit the mixture head");
    }
  }

  /** The distribution of price for an item, of which any attribute may be left out. */
  public PriceDistribution predict(Item item) {
    EncodedItem encoded = encoder.blank();
    encoder.encode(item, encoded);
    return predict(encoded);
  }

  /**
   * The distribution of price for an item offered at a time; one later than the newest listing the
   * model learned from counts as that one's.
   */
  public PriceDistribution predict(Item item, Instant listedAt) {
    EncodedItem encoded = encoder.blank();
    encoder.encode(item, listedAt, encoded);
    return predict(encoded);
  }

  /** The same for an input of this model's encoder. */
  public PriceDistribution predict(EncodedItem encoded) {
    Network first = members.get(0);
    float[][] scratch = first.scratch();
    GaussianMixture mixture = head.mixture(first.forward(encoded, scratch));
    if (members.size() > 1) {
      List<GaussianMixture> said = new ArrayList<>(members.size());
      said.add(mixture);
      for (int i = 1; i < members.size(); i++) {
        said.add(head.mixture(members.get(i).forward(encoded, scratch)));
      }
      mixture = GaussianMixture.pooled(said);
    }
    if (mixture.size() > REPORTED_COMPONENTS) {
      mixture = mixture.reducedTo(REPORTED_COMPONENTS);
    }
    return new PriceDistribution(stretch == 1 ? mixture : mixture.stretched(stretch), scale);
  }

  /** What the model knows of attributes. */
  public ItemEncoder encoder() {
    return encoder;
  }

  /**
   * The attributes that usually make an answer more precise when they are said. Computed at the
   * first call, in some milliseconds, and kept.
   */
  public Set<String> informativeAttributes() {
    Set<String> names = informativeAttributes;
    if (names == null) {
      names = InformativeAttributes.of(this);
      informativeAttributes = names;
    }
    return names;
  }

  /** The networks whose answers are pooled. */
  public List<Network> members() {
    return members;
  }

  /** How outputs are read as a mixture. */
  public MixtureHead head() {
    return head;
  }

  /** The same model with another {@link #stretch}. */
  public PriceModel withStretch(double factor) {
    return new PriceModel(encoder, members, head, factor, scale, provenance);
  }

  /** What every sigma is multiplied with, after the reduction. */
  public double stretch() {
    return stretch;
  }

  /** The scale on which the mixture is Gaussian. */
  public PriceScale scale() {
    return scale;
  }

  /** Bytes it keeps on the heap: estimated from its parts, within a few per cent. */
  public long heapBytes() {
    return Footprint.of(this);
  }

  /** How it came to be: settings, seed, versions, data digest; deterministic, no times. */
  public Provenance provenance() {
    return provenance;
  }
}

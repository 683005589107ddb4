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
 * A trained, immutable model; safe to use from many threads at once. The mixtures of the ensemble's
 * members are pooled with equal weights and reduced to {@link #REPORTED_COMPONENTS}; a question
 * that says few categorical values, and is asked as of now, is answered by the mixture of the
 * listings that have them, where there are enough. What is scored is what is served.
 */
public final class PriceModel {
  /** No answer has more components than this. */
  public static final int REPORTED_COMPONENTS = 8;

  private final ItemEncoder encoder;
  private final List<Network> members;
  private final MixtureHead head;
  private final Aggregation aggregation;
  private final PriceScale scale;
  private final Provenance provenance;
  private final UntrainedInputs untrained;
  private volatile @Nullable Set<String> informativeAttributes;

  /** A model whose members all answer every question. */
  public PriceModel(
      ItemEncoder encoder,
      List<Network> members,
      MixtureHead head,
      PriceScale scale,
      Provenance provenance) {
    this(encoder, members, head, Aggregation.plain(members.size()), scale, provenance);
  }

  /**
   * A model.
   *
   * @param members at least one network, each with 3 outputs a component of the head
   * @param aggregation how their mixtures become an answer
   */
  public PriceModel(
      ItemEncoder encoder,
      List<Network> members,
      MixtureHead head,
      Aggregation aggregation,
      PriceScale scale,
      Provenance provenance) {
    this.encoder = encoder;
    this.members = List.copyOf(members);
    this.head = head;
    this.aggregation = aggregation;
    this.scale = scale;
    this.provenance = provenance;
    this.untrained = new UntrainedInputs(encoder, members);
    if (members.stream().anyMatch(m -> m.outputs() != 3L * head.components())) {
      throw new IllegalArgumentException("The networks' outputs do not fit the mixture head");
    }
    if (!aggregation.selection().fits(members.size())) {
      throw new IllegalArgumentException("A member that is selected does not exist");
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
    GaussianMixture matching = ofMatchingListings(encoded);
    return new PriceDistribution(matching == null ? predictByMembers(encoded) : matching, scale);
  }

  /** The mixture that the members give, whatever listings match the question. */
  public GaussianMixture predictByMembers(EncodedItem encoded) {
    SaidAttributes said = SaidAttributes.of(untrained.leftOut(encoded), encoder);
    boolean complete = aggregation.selection().isComplete(said);
    List<Integer> places = aggregation.selection().members(complete);
    List<GaussianMixture> mixtures = new ArrayList<>(places.size());
    float[][] scratch = members.get(places.get(0)).scratch();
    for (int place : places) {
      mixtures.add(mixture(place, encoded, scratch));
    }
    SigmaFactors factors = aggregation.sigmaFactors();
    return aggregate(mixtures, complete ? factors.complete() : factors.partial(said));
  }

  /** Whether a question is answered from the listings that match it. */
  public boolean isAnsweredByMatchingListings(EncodedItem encoded) {
    return ofMatchingListings(encoded) != null;
  }

  private @Nullable GaussianMixture ofMatchingListings(EncodedItem encoded) {
    return encoder.isOfNow(encoded)
        ? aggregation.conditional().find(untrained.leftOut(encoded), encoder.numericCount())
        : null;
  }

  /** The mixture that one member gives. */
  public GaussianMixture mixture(int member, EncodedItem encoded) {
    return mixture(member, encoded, members.get(member).scratch());
  }

  private GaussianMixture mixture(int member, EncodedItem encoded, float[][] scratch) {
    Network network = members.get(member);
    return head.mixture(
        network.forward(encoded, network.fits(scratch) ? scratch : network.scratch()));
  }

  private GaussianMixture aggregate(List<GaussianMixture> mixtures, double sigmaFactor) {
    GaussianMixture pooled =
        mixtures.size() == 1 ? mixtures.get(0) : GaussianMixture.pooled(mixtures);
    int components = aggregation.background().othersAtMost(REPORTED_COMPONENTS);
    GaussianMixture reduced = pooled.size() > components ? pooled.reducedTo(components) : pooled;
    return aggregation
        .background()
        .addedTo(sigmaFactor == 1 ? reduced : reduced.withSigmaScaled(sigmaFactor), scale);
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

  /** The same model with another aggregation. */
  public PriceModel with(Aggregation other) {
    return new PriceModel(encoder, members, head, other, scale, provenance);
  }

  /** How the members' mixtures become an answer. */
  public Aggregation aggregation() {
    return aggregation;
  }

  /**
   * Where a question says several categorical values, no number, and so few training listings have
   * all of these values that none answer it: the number that there are fewer of; else 0.
   */
  public int fewerMatchingListingsThan(EncodedItem encoded) {
    return aggregation
        .conditional()
        .fewerListingsThan(untrained.leftOut(encoded), encoder.numericCount());
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

package io.pricescape.training;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** What the library's layer configurations want of their builders: the numbers in and out. */
final class LayerSize extends FeedForwardLayer.Builder<LayerSize> {
  @Override
  @SuppressWarnings("unchecked")
  public FeedForwardLayer build() {
    throw new UnsupportedOperationException("Layers of our own have constructors");
  }
}

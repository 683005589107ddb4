package io.pricescape.article;

/** The words of the page, section by section, with places for its figures. */
final class PageText {
  static final String HEAD =
      """
      # The article, reproduced

      An article about price suggestion says why one price is not an answer: it fits generated watch prices with linear regression, with a Gaussian mixture by expectation maximisation (EM), and a sine with a network on squared error and with a mixture density network (MDN). This page does the same with the product's own mathematics, loss and EM, says where the article's code errs, and shows what the service itself answers when only the type of a watch is given, and how far off it is.

      This page and its plots are written by one command:

      ```sh
      mvn -B -Particle test
      ```

      All draws come from `java.util.Random` with seed %d; the service's model is trained with seed %d. The same machine writes the same page; on another processor the last digits of what networks learned may differ. `ArticleTests` runs the same program in `mvn verify` and checks the figures. All NLL are in nats, lower is better.

      | figure | known | here |
      |---|---:|---:|
      | linear regression, mean ± deviation | 1,133 ± 709 | %,.0f ± %,.0f |
      | its mass below zero | 5.5 %% | %.1f %% |
      | its mass in the gap 500–800 | 13 %% | %.1f %% |
      | the true mass in that gap | 0.8 %% | %.1f %% |
      | EM, lowest market | 300 ± 100 | %,.0f ± %,.0f |
      | EM, middle market | 1,100 ± 100 | %,.0f ± %,.0f |
      | EM, highest market | 2,000 ± 200 | %,.0f ± %,.0f |
      | sine: true optimum, NLL (by construction, see there) | 2.511 | %.3f |
      | sine: squared error with residual σ, NLL (by construction) | about 3.47 | %.3f |
      | sine: MDN with K = 2, NLL | at most 2.53 | %.3f |
      | loss beside a naive mixture, largest difference | 1e-9 | %.0e |

      """;

  static final String WATCHES =
      """
      ## The watches

      Digital watches are sold on three markets of equal size: prices are normal with 300 ± 100, 1,100 ± 100 and 2,000 ± 200. Here are %,d draws of each. They are the article's plain normal draws, in linear price and not cut off, so a few are below zero; the product's sample category is another thing, with attributes and dirt; the section after this one is about it.

      ![Histogram of digital watch prices with three peaks](watches-histogram.svg)

      The plotting library has no violin, so this one is made of a kernel density (normal kernel of 40 units) to either side. The analog watches, one market of 800 ± 250, are ours and stand there for contrast; no figure depends on them.

      ![Violins: digital with three bulges, analog with one](watches-violin.svg)

      ### Linear regression

      When only the type is known, linear regression with a normal error knows a mean and a deviation.

      | | exact | from the draws |
      |---|---:|---:|
      | mean | %,.1f | %,.1f |
      | deviation | %,.1f | %,.1f |
      | its mass below zero | %.2f %% | %.2f %% |
      | true mass below zero | %.2f %% | %.2f %% |
      | its mass in 500–800 | %.2f %% | %.2f %% |
      | true mass in 500–800 | %.2f %% | %.2f %% |

      Its best guess, %,.0f, lies beside the middle market by chance. One price in eighteen would be negative, and one in eight would lie where next to nothing is sold.

      ![A wide normal curve over the three peaks](watches-regression.svg)

      ### The mixture by EM

      The product's EM, with three components, on the same draws:

      | market | μ | σ | φ |
      |---|---:|---:|---:|
      %s
      ![Three fitted curves on the histogram](watches-mixture.svg)

      """;

  static final String SINE =
      """
      ## The sine

      What is known of the article's data: a sine, two clusters, a spread that grows with x², a true optimum of 2.511, and about 3.47 for the network on squared error. Its exact constants are not known to us. **So the process is our reconstruction, with constants chosen to give those two figures:**

      - x is uniform on −3…3;
      - y = 5 sin x ± 7.5, either with probability one half, plus normal noise with σ(x) = 0.6 + 0.4067 x².

      The optimum, the expected NLL of that very process, is %.4f by numeric integration. On the %,d held-out points drawn here it is %.4f.

      Both networks are the article's: 50-20-20-20 tanh, stock layers of Deeplearning4j, RMSProp. %,d points to learn from, x and y standardised, batches of %d, a rate from %.2f down to a 500th of it, %d epochs (%d for squared error, which needs fewer). (The library's polynomial schedule rises where it should fall, in the release we use; the exponential one is right.)

      ### Squared error

      With the residual deviation, %.2f, as σ its NLL is **%.3f**. The mean is right and runs where no point is; the width is the same everywhere.

      ![A mean between both clusters with a wide band](sine-squared-error.svg)

      ### The mixture density network

      With K = 2, the product's loss and the weights that were best on %,d validation points, its held-out NLL is **%.4f**: %.4f above what the truth scores on the same points.

      ![Two bands that follow both clusters](sine-mixture.svg)

      | x | true μ | learned μ | true σ | learned σ | φ of the lower |
      |---:|---:|---:|---:|---:|---:|
      %s
      φ of the lower component stays between %.2f and %.2f.

      ![Both weights near one half](sine-phi.svg)

      Draws choose a component by φ, then a normal value of it:

      ![Draws lie where the points lie](sine-samples.svg)

      ![Learning curves that come down to the optimum](sine-learning.svg)

      """;

  static final String LOSS =
      """
      ## The loss, checked

      The product's loss uses log-sum-exp and single-precision outputs, as it gets them from the network. Beside it stands a naive mixture in double precision that shares nothing with it: densities from the formula, summed, then the logarithm. Over %,d random mixtures of 1 to 8 components and a target for each, the largest difference is %.1e nats; the test asks for 1e-9.

      """;

  static final String MISTAKES =
      """
      ## Where the article's code errs

      Four habits are known of the article's code. It is not run here; each habit is tried apart, and its cost shown.

      ### It draws from every component, whatever its φ

      As long as all φ are equal this goes unseen, and in both examples above they are. Had the three digital markets shares of 0.7, 0.2 and 0.1, whose mean is %,.0f:

      | | near 300 | near 1,100 | near 2,000 | mean |
      |---|---:|---:|---:|---:|
      | a component by φ first | %.1f %% | %.1f %% | %.1f %% | %,.0f |
      | every component alike | %.1f %% | %.1f %% | %.1f %% | %,.0f |

      ![Draws that ignore the weights overstate the rare markets](mistake-phi.svg)

      We draw the component by φ (`GaussianMixture.sample`).

      ### It forces σ to be at least 1

      In plain currency units this is harmless: no market is narrower than 1. On the sine data, where σ is 0.6 in the middle, the best NLL comes to %.4f instead of %.4f. On the product's scale it would be ruin: a market with a spread of 10 %% has σ = 0.1 in log price, and with σ = 1 the NLL is %.2f instead of %.2f, and the central 80 %% interval reaches from %.2f to %.1f times the price instead of from %.2f to %.2f times.

      ![A floor of 1 cuts the valley off](mistake-sigma.svg)

      We use σ = floor + exp(s) with a floor of a hundredth of the prices' spread.

      ### It adds 1e-10 within the logarithm

      The loss then ends at %.1f nats, and a point far off no longer pulls: at 5 σ %.1f %% of its gradient is left, at 7 σ %.1f %%, at 8 σ %.3f %%. A component that starts badly learns next to nothing of the points that it misses.

      ![The loss goes flat at 23 nats](mistake-epsilon.svg)

      We compute log φ + log N for each component and sum them by log-sum-exp: nothing to add, and finite a hundred σ away.

      ### It keeps the weights of the least training loss

      The training loss falls as long as one trains. Here the same network learns %d points for %d epochs. Held-out NLL of the weights with the least training loss: %.2f. Of those with the least validation loss: **%.2f**.

      ![Training loss falls while validation loss rises](mistake-best.svg)

      We keep the weights that are best on validation listings, and score the model on others that it never saw.
      """;

  private PageText() {}
}

package io.pricescape.evaluation;

/** Whether a candidate may go live, and why, in a sentence that an operator understands. */
public record Verdict(boolean promoted, String reason) {}

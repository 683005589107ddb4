package io.pricescape.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do; {@link AccessTable} says where. Later ones matter more. */
public enum Role {
  /** Reads categories, asks for suggestions. */
  SELLER,
  /** Reads categories, imports listings, sees which rows were rejected. */
  INGEST,
  /** May do everything. */
  ADMIN;

  /** As it is written in JSON, settings and tokens. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** The roles that this one stands for. */
  Set<Role> included() {
    return switch (this) {
      case SELLER, INGEST -> Set.of(this);
      case ADMIN -> Set.of(values());
    };
  }
}

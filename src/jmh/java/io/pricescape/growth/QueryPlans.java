package io.pricescape.growth;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Explains the queries of pages and API on a database with very many listings, as the classes hold
 * them, and writes a table. Each is run four times; the last plan counts.
 *
 * <p>Arguments: the JDBC address with user and password, a category that has the listings, the file
 * to write, and perhaps {@code fill}, which first adds a thousand categories, a hundred thousand
 * training runs and a million entries of the audit.
 */
public final class QueryPlans {
  private static final String FILL = "src/bench/query-plans.sql";
  private static final int TIMES = 4;
  private static final OffsetDateTime LONG_AGO =
      OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final Pattern SCAN =
      Pattern.compile(
          "((?:Index Only|Index|Bitmap Heap|Seq|Function) Scan)(?: Backward)?(?: using (\\S+))? on (\\w+)");
  private static final Pattern SORT = Pattern.compile("(Incremental Sort|Sort|WindowAgg) ");
  private static final Pattern TIME = Pattern.compile("Execution Time: ([0-9.]+) ms");
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

  /** A query: the class and constant that hold it, and what asks it. */
  private record Query(String of, String name, String use, MapSqlParameterSource parameters) {
    Query with(String parameter, @Nullable Object value) {
      parameters.addValue(
          parameter, value, value == null ? Types.NULL : SqlParameterSource.TYPE_UNKNOWN);
      return this;
    }
  }

  private final NamedParameterJdbcTemplate jdbc;
  private final String category;

  private QueryPlans(JdbcTemplate jdbc, String category) {
    this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    this.category = category;
  }

  /** Writes the table. */
  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    JdbcTemplate jdbc = new JdbcTemplate(source);
    if (arguments.length > 3) {
      jdbc.execute(Files.readString(Path.of(FILL)).replace(":category", arguments[1]));
      jdbc.execute("vacuum analyze");
    }
    new QueryPlans(jdbc, arguments[1]).write(Path.of(arguments[2]));
  }

  private void write(Path file) throws IOException, ReflectiveOperationException {
    StringBuilder page = new StringBuilder();
    page.append("# Queries at ten million listings\n\nMade by `src/bench/query-plans.sh`, with ");
    page.append(size()).append(".\nEach is run four times in one session; the last counts. ");
    page.append("Milliseconds and pages (8 kB) are those of `explain (analyze, buffers)`.\n\n");
    page.append("| SQL | where used | plan | pages | ms |\n|---|---|---|---|---|\n");
    for (Query query : queries()) {
      String plan = plan(query);
      String row =
          "| `%s.%s` | %s | %s | %s | %s |%n"
              .formatted(
                  query.of().substring(query.of().lastIndexOf('.') + 1),
                  query.name(),
                  query.use(),
                  gist(plan),
                  pages(plan),
                  String.format(Locale.ROOT, "%.1f", Double.parseDouble(first(TIME, plan))));
      System.out.print(row);
      page.append(row);
    }
    Files.writeString(file, page);
  }

  private String size() {
    return jdbc.getJdbcTemplate()
        .queryForObject(
            """
            select format('%s listings in one category (%s; its primary key %s), %s categories, '
              '%s imports, %s rejected rows, %s training runs and %s entries of the audit',
              to_char((select max(listings) from listing_import), 'FM999,999,999'),
              pg_size_pretty(pg_relation_size('listing')),
              pg_size_pretty(pg_relation_size('listing_pkey')),
              to_char((select count(*) from category), 'FM999,999,999'),
              to_char((select count(*) from listing_import), 'FM999,999,999'),
              to_char((select count(*) from rejected_listing), 'FM999,999,999'),
              to_char((select count(*) from training_run), 'FM999,999,999'),
              to_char((select count(*) from audit_entry), 'FM999,999,999'))
            """,
            String.class);
  }

  private List<Query> queries() {
    List<String> all =
        jdbc.getJdbcTemplate().queryForList("select key from category", String.class);
    String[] keys = all.toArray(String[]::new);
    String[] since = all.stream().map(key -> LONG_AGO.toString()).toArray(String[]::new);
    String[] names =
        jdbc.queryForList(
                "select jsonb_array_elements(attributes) ->> 'name' from category where key = :c",
                new MapSqlParameterSource("c", category),
                String.class)
            .toArray(String[]::new);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    long rejectedIn = number("select coalesce(max(import_id), 0) from rejected_listing");
    long rejected = number("select coalesce(max(row), 0) from rejected_listing");
    List<Query> queries = new ArrayList<>();
    String listing = "listing.";
    queries.add(query(listing + "KeptStatistics", "NEWEST_IMPORT", "category page, form"));
    queries.add(
        query(listing + "KeptStatistics", "VALUES", "category page, form, once an import")
            .with("names", names)
            .with("most", 500));
    queries.add(
        query(listing + "KeptStatistics", "RANGES", "category page, form, once an import")
            .with("names", names));
    queries.add(query(listing + "Listings", "COUNT", "category page"));
    queries.add(query(listing + "Listings", "COUNTS", "list of categories"));
    queries.add(
        query(listing + "Listings", "CHANGED_SINCE", "schedules, of all categories")
            .with("categories", keys)
            .with("since", since));
    queries.add(query(listing + "Listings", "MAY_PRICES_DIFFER", "queueing a training run"));
    queries.add(query(listing + "Listings", "ALL_PRICES_EQUAL", "queueing a training run"));
    queries.add(query(listing + "Listings", "SETTLED", "a training run, at its begin"));
    queries.add(
        query(listing + "PastImports", "NEWEST_FIRST", "past imports")
            .with("before", Long.MAX_VALUE)
            .with("limit", 500));
    queries.add(
        query(listing + "PastImports", "DAYS", "imports by day, `days=3660`")
            .with("after", today.minusDays(3660))
            .with("today", today));
    queries.add(
        query(listing + "RejectedListings", "PAGE", "rejected rows, first page")
            .with("import", Long.MAX_VALUE)
            .with("row", 0L)
            .with("limit", 1001));
    queries.add(
        query(listing + "RejectedListings", "PAGE", "rejected rows, deep in an import")
            .with("import", rejectedIn)
            .with("row", rejected / 2)
            .with("limit", 1001));
    String retraining = "retraining.RunLedger";
    queries.add(query(retraining, "OPEN", "queueing a training run"));
    for (String of : new String[] {null, category}) {
      for (String state : new String[] {null, "failed"}) {
        String use =
            "runs" + (of == null ? "" : " of a category") + (state == null ? "" : " failed");
        queries.add(
            query(retraining, "NEWEST_FIRST", use)
                .with("category", of)
                .with("state", state)
                .with("before", null)
                .with("limit", 100));
      }
    }
    queries.add(
        query(retraining, "LAST_SUCCESSES", "schedules, of all categories")
            .with("categories", keys));
    queries.add(query("retraining.RunLog", "OF", "a run's log").with("run", 1L));
    for (String of : new String[] {null, category}) {
      for (String by : new String[] {null, "nobody"}) {
        String use =
            "audit" + (of == null ? "" : " of a category") + (by == null ? "" : " by a name");
        queries.add(
            query("audit.AuditTrail", "NEWEST", use)
                .with("category", of)
                .with("by", by)
                .with("before", null)
                .with("limit", 100));
      }
    }
    queries.add(query("registry.ModelTable", "NEWEST_FIRST", "models of a category"));
    queries.add(query("registry.ModelTable", "ACTIVE", "category page"));
    queries.add(query("registry.ModelTable", "ACTIVE_VERSIONS", "looking for promotions"));
    queries.add(
        query("registry.PromotionHistory", "OF_VERSION", "a model's card").with("version", 1));
    queries.add(query("registry.PromotionHistory", "LATEST", "promotion"));
    queries.add(
        query("security.ApiKeys", "NEWEST", "keys").with("before", null).with("limit", 100));
    queries.add(query("catalog.CategoryTable", "ALL", "categories, read anew"));
    return queries;
  }

  private Query query(String of, String name, String use) {
    return new Query(
        "io.pricescape." + of, name, use, new MapSqlParameterSource("category", category));
  }

  private long number(String sql) {
    Long number = jdbc.getJdbcTemplate().queryForObject(sql, Long.class);
    return number == null ? 0 : number;
  }

  private String plan(Query query) throws ReflectiveOperationException {
    Field constant = Class.forName(query.of()).getDeclaredField(query.name());
    constant.setAccessible(true);
    String sql = "explain (analyze, buffers, timing off) " + constant.get(null);
    String plan = "";
    for (int i = 0; i < TIMES; i++) {
      plan = String.join("\n", jdbc.queryForList(sql, query.parameters(), String.class));
    }
    return plan;
  }

  private static String gist(String plan) {
    Set<String> nodes = new LinkedHashSet<>();
    Matcher scan = SCAN.matcher(plan);
    while (scan.find()) {
      nodes.add(scan.group(1) + " of " + (scan.group(2) == null ? scan.group(3) : scan.group(2)));
    }
    Matcher sort = SORT.matcher(plan);
    while (sort.find()) {
      nodes.add(sort.group(1));
    }
    return String.join(", ", nodes).toLowerCase(Locale.ROOT);
  }

  private static long pages(String plan) {
    Matcher buffers = BUFFERS.matcher(plan);
    if (!buffers.find()) {
      return 0;
    }
    String read = buffers.group(2);
    return Long.parseLong(buffers.group(1)) + (read == null ? 0 : Long.parseLong(read));
  }

  private static String first(Pattern pattern, String plan) {
    Matcher found = pattern.matcher(plan);
    if (!found.find()) {
      throw new IllegalStateException("No " + pattern + " in " + plan);
    }
    return found.group(1);
  }
}

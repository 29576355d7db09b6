package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.indexer.Filter;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.Facet;
import org.reddino.schema.query.Facets;
import org.reddino.schema.query.SqlCondition;
import org.reddino.service.ops.ProblemException;

/// What is stored, without a query.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class BrowseResource {
  private static final int MOST = 1000;

  private final CellQueries cells;
  private final Facets facets;

  BrowseResource(CellQueries cells, EntityManager em) {
    this.cells = cells;
    this.facets = new Facets(em);
  }

  /// @param cells in all
  public record FacetsView(long cells, List<Facet> facets) {}

  /// @param total cells that the filter lets through
  /// @param next value of `after` for the next page; 0 on the last
  public record CellPage(List<CellRow> cells, long total, long next) {}

  /// Fields, how many cells have them, and their values.
  @GET
  @Path("facets")
  public FacetsView facets() {
    return QuarkusTransaction.joiningExisting()
        .call(() -> new FacetsView(facets.cells(), facets.all()));
  }

  /// Cells by id, a page at a time; patches only where the filter names their kind.
  @GET
  @Path("cells")
  public CellPage cells(
      @RestQuery @DefaultValue("") String filter,
      @RestQuery Optional<String> vocabulary,
      @RestQuery @DefaultValue("0") long after,
      @RestQuery @DefaultValue("100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit is " + limit + ", not 1 to " + MOST);
    }
    Filter parsed =
        SearchResource.answer(() -> FilterParser.parse(filter, new FilterFields(vocabulary)));
    SqlCondition condition = SqlFilters.condition(CellFilters.foundByDefault(parsed));
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              List<CellRow> page = cells.page(condition, after, limit);
              long next = page.size() < limit ? 0 : page.getLast().id();
              return new CellPage(page, cells.count(condition), next);
            });
  }
}

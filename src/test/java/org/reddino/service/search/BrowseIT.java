package org.reddino.service.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.reddino.service.search.StoredCells.FILTER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.StoredCells.Known;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BrowseIT {
  @Inject StoredCells store;

  private List<Known> cells;

  @BeforeEach
  void storeCells() {
    cells = store.make();
  }

  @Test
  void cellPages_holdEveryCellOnce() {
    List<Long> seen = new ArrayList<>();
    long after = 0;
    do {
      JsonPath page =
          api()
              .queryParam("filter", FILTER + " and kind = red")
              .queryParam("after", after)
              .queryParam("limit", 33)
              .get("/api/cells")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(page.getInt("total")).isEqualTo((int) cells.stream().filter(Known::red).count());
      seen.addAll(page.getList("cells.id", Long.class));
      after = page.getLong("next");
    } while (after != 0);
    assertThat(seen).isEqualTo(cells.stream().filter(Known::red).map(Known::id).sorted().toList());
  }

  @Test
  void facets_tellCoverage() {
    api()
        .get("/api/facets")
        .then()
        .statusCode(200)
        .body("facets.field", hasItem("label.search-it"))
        .body("facets.find { it.field == 'label.search-it' }.coverage", equalTo(96))
        .body("facets.find { it.field == 'source' }.values.value", hasItem("search-it-1"));
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}

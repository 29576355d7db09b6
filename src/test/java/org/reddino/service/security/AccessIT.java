package org.reddino.service.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.EmbeddedPostgresResource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AccessIT {
  @Test
  void callWithoutToken_isRefused() {
    given()
        .get("/api/encoders")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("detail", containsString("token"));
  }

  @Test
  void callWithWrongToken_isRefused() {
    given().header("Authorization", "Bearer wrong").get("/api/encoders").then().statusCode(401);
  }

  @Test
  void unknownPathWithToken_isNotFound() {
    given()
        .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
        .get("/api/no-such-thing")
        .then()
        .statusCode(404);
  }

  @Test
  void session_exchangesTokenForStrictCookie() {
    String cookie =
        given()
            .contentType("application/json")
            .body("{\"token\": \"" + EmbeddedPostgresResource.TOKEN + "\"}")
            .post("/api/session")
            .then()
            .statusCode(204)
            .header("Set-Cookie", containsString("HttpOnly"))
            .header("Set-Cookie", containsString("SameSite=Strict"))
            .extract()
            .cookie("reddino");
    given().cookie("reddino", cookie).get("/api/no-such-thing").then().statusCode(404);
  }

  @Test
  void sessionWithWrongToken_isRefused() {
    given()
        .contentType("application/json")
        .body("{\"token\": \"guess\"}")
        .post("/api/session")
        .then()
        .statusCode(401)
        .body("title", equalTo("Unauthorized"));
  }

  @Test
  void health_needsNoToken() {
    given().get("/q/health/live").then().statusCode(200);
  }
}

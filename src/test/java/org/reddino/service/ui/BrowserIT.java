package org.reddino.service.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// The way of a haematologist through the web application, in a real Chromium, on rendered smears:
/// upload a field, choose a cell, see its look-alikes and its vote, label it, read the report.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class BrowserIT {
  private static final String LOADED =
      "!document.querySelector('.busy') && [...document.images]"
          + ".every(i => i.complete || i.getBoundingClientRect().top > innerHeight)";

  @TempDir Path folder;

  @TestHTTPResource("/")
  URI page;

  @BeforeEach
  void needBrowser() {
    Browser.need();
  }

  @Test
  void visitorWithoutToken_isToldHowToGetIn() throws Exception {
    try (Browser browser = Browser.open(1280, 900)) {
      browser.go(page + "#/fields");
      browser.untilThere(".locked");
      assertThat(browser.text(".locked")).contains("./reddino serve");
      assertThat(browser.text("footer")).contains("Research use only; not a medical device");
      browser.go("about:blank");
      browser.go(page + "#token=guess");
      browser.untilThere(".locked");
      assertThat(browser.value("location.hash").asText()).doesNotContain("guess");
    }
  }

  @Test
  void field_goesFromUploadToVoteAndReport() throws Exception {
    RenderedSources.ingest(folder);
    Path field = folder.resolve("fresh.png");
    ScannerProfile scanner = ScannerProfile.standard().getFirst();
    Files.write(field, Images.png(new SmearRenderer(scanner).field(RenderedSources.SEED).image()));
    try (Browser browser = Browser.open(1280, 1000)) {
      enter(browser);
      upload(browser, field);
      chooseCell(browser);
      seeLookalikes(browser);
      labelCell(browser);
      readReport(browser);
      lookAtTheMap(browser);
      watchTheSources(browser);
      assertThat(browser.errors()).isEmpty();
    }
    try (Browser phone = Browser.open(390, 844)) {
      seeOnPhone(phone);
    }
  }

  private void enter(Browser browser) throws Exception {
    browser.go(page + "#token=" + EmbeddedPostgresResource.TOKEN);
    browser.untilThere(".card img");
    assertThat(browser.value("location.href").asText()).doesNotContain("token");
    assertThat(browser.value("document.cookie").asText()).isEmpty();
    browser.until(LOADED);
    shoot(browser, "fields");
  }

  private static void upload(Browser browser, Path field) throws Exception {
    browser.type("input[type=file]", field.toString());
    browser.type("input[name=source]", "browser-upload");
    browser.type("input[name=slide]", "slide 7");
    browser.type("input[name=umPerPixel]", "0.1");
    browser.click(".upload input[name=patches]");
    browser.click(".upload button.main");
    browser.untilThere(".outlines .outline.red");
    seePatches(browser);
    assertThat(browser.value("location.hash").asText()).matches("#/fields/\\d+");
    assertThat(browser.count(".outlines .outline")).isGreaterThan(10);
    assertThat(browser.text(".panel")).contains("browser-upload", "0.1 µm per pixel", "slide 7");
    browser.until(LOADED);
    shoot(browser, "field");
  }

  /// Patches are there and hidden until their kind is shown.
  private static void seePatches(Browser browser) throws Exception {
    assertThat(browser.text(".legend")).contains("4 patches");
    assertThat(browser.count(".outlines .outline.patch")).isZero();
    browser.click(".legend label:last-child input");
    browser.untilThere(".outlines .outline.patch");
    assertThat(browser.count(".outlines .outline.patch")).isEqualTo(4);
    browser.click(".legend label:last-child input");
  }

  /// Chooses the red cell nearest the middle of the field by keyboard.
  private static void chooseCell(Browser browser) throws Exception {
    assertThat(browser.count(".outlines [tabindex='0']")).isEqualTo(1);
    browser.value(
        "[...document.querySelectorAll('.outlines .outline.red')].map(cell => ({cell, box:"
            + " cell.getBBox()})).map(({cell, box}) => ({cell, far: Math.hypot(box.x + box.width / 2"
            + " - 320, box.y + box.height / 2 - 240)})).sort((a, b) => a.far - b.far)[0]"
            + ".cell.focus()");
    browser.untilThere(".tip");
    assertThat(browser.text(".tip")).contains("µm");
    browser.type(".outlines .outline:focus", "\uE007"); // Enter
    browser.untilThere(".outlines .outline.chosen");
    assertThat(browser.value("location.hash").asText()).matches("#/fields/\\d+/cells/\\d+");
    assertThat(browser.text(".panel")).contains("Circularity").doesNotContain("cut by the border");
  }

  private static void seeLookalikes(Browser browser) throws Exception {
    browser.untilThere("a.neighbor");
    assertThat(browser.count("a.neighbor")).isEqualTo(20);
    assertThat(browser.text(".how")).contains("vectors compared", "the same image");
    browser.untilThere(".verdict");
    assertThat(browser.text(".votes")).contains("1-NN", "20-NN", "Where they come from");
    browser.until(LOADED);
    shoot(browser, "cell");
    browser.value("document.querySelector('.lookalikes').scrollIntoView()");
    browser.until(LOADED);
    shoot(browser, "lookalikes");

    browser.type(".query .line input", "diameter_um > 2 and colour = blue\uE007");
    browser.untilThere("#filter-error");
    assertThat(browser.text("#filter-error")).contains("column 21");
    assertBothAreRefused(browser);
    browser.value(
        "(() => { const i = document.querySelector('.query .line input'); i.value = '';"
            + " i.dispatchEvent(new Event('input', {bubbles: true})) })()");
    browser.type(".query .line input", "label != burr\uE007");
    browser.untilThere("a.neighbor");
  }

  /// The page asks for neighbors and for votes at once; either answer may be the later one.
  private static void assertBothAreRefused(Browser browser) throws Exception {
    List<String> refused = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (refused.size() < 2 && System.nanoTime() < end) {
      refused.addAll(browser.errors());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(refused)
        .allMatch(error -> error.contains("400"))
        .anyMatch(error -> error.contains("/api/search"))
        .anyMatch(error -> error.contains("/api/classify"));
  }

  private static void labelCell(Browser browser) throws Exception {
    browser.value(
        "(() => { const s = document.querySelectorAll('.relabel select')[1]; s.value = 'teardrop';"
            + " s.dispatchEvent(new Event('change', {bubbles: true})) })()");
    browser.until("!document.querySelector('.relabel button').disabled");
    browser.value("document.querySelector('.relabel').scrollIntoView()");
    browser.click(".relabel button");
    browser.until("document.querySelector('.labels .label')?.innerText.includes('teardrop')");
    String cell = browser.value("location.hash").asText().replaceAll(".*/", "");
    assertThat(api().get("/api/cells/" + cell).jsonPath().getMap("labels"))
        .containsValue("teardrop");
  }

  private static void readReport(Browser browser) throws Exception {
    browser.click("nav a[href='#/reports']");
    browser.untilThere(".order select[name=vocabulary]");
    browser.value("document.querySelector('.order select[name=vocabulary]').value = 'elsafty-9'");
    shoot(browser, "reports");
    browser.click(".order button.main");
    browser.untilThere("iframe.page");
    assertThat(browser.text("main")).contains("Leave one source out", "elsafty-9", "morphometry");
    assertThat(browser.value("document.querySelector('iframe.page').sandbox.length").asInt())
        .isZero();
    shoot(browser, "report");
  }

  private static void lookAtTheMap(Browser browser) throws Exception {
    browser.click("nav a[href='#/maps']");
    browser.untilThere(".mapform button");
    browser.click(".mapform button");
    browser.untilThere(".maplegend label");
    assertThat(browser.text("main")).contains("trustworthiness", "encoder morphometry");
    browser.value(
        "document.querySelector('.scatter canvas').dispatchEvent(new KeyboardEvent('keydown',"
            + " { bubbles: true, key: 'ArrowRight' }))");
    browser.untilThere(".maptip img");
    browser.until(LOADED);
    shoot(browser, "map");
    browser.value(
        "document.querySelector('.scatter canvas').dispatchEvent(new KeyboardEvent('keydown',"
            + " { bubbles: true, key: 'Enter' }))");
    browser.until("location.hash.includes('/cells/')");
  }

  private static void watchTheSources(Browser browser) throws Exception {
    browser.click("nav a[href='#/observatory']");
    browser.untilThere("main p button");
    browser.click("main p button");
    browser.untilThere(".scores tbody th a");
    assertThat(browser.text("main")).contains("Own neighbors", "Encoder morphometry");
    browser.click(".scores tbody th a");
    browser.untilThere(".trend polyline");
    shoot(browser, "observatory");
  }

  private void seeOnPhone(Browser phone) throws Exception {
    phone.go(page + "#token=" + EmbeddedPostgresResource.TOKEN);
    phone.untilThere(".card img");
    isNoWiderThanTheScreen(phone);
    shoot(phone, "phone-fields");
    phone.value("document.querySelector('.card').click()");
    phone.untilThere(".outlines .outline");
    isNoWiderThanTheScreen(phone);
    phone.until(LOADED);
    shoot(phone, "phone-field");
  }

  private static void isNoWiderThanTheScreen(Browser phone) {
    assertThat(phone.value("document.documentElement.scrollWidth").asInt()).isEqualTo(390);
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }

  private static void shoot(Browser browser, String name) throws IOException {
    Path module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    browser.shoot(module.resolve("../target/screenshots").normalize().resolve(name + ".png"));
  }
}

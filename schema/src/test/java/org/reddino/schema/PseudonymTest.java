package org.reddino.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PseudonymTest {
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  // printf %s P17 | openssl dgst -sha256 -hmac 0123456789abcdef -binary | base32 | head -c 16
  @Test
  void pseudonym_isTheHmac() {
    assertThat(Pseudonym.of(KEY, "P17").text()).isEqualTo("p-437n4norzc4jmlen");
  }

  @Test
  void pseudonym_needsAKey() {
    assertThatThrownBy(() -> Pseudonym.of(new byte[8], "P17"))
        .hasMessage("key has 8 bytes, not 16 or more");
  }

  @Test
  void badPseudonym_isNotRepeatedInTheMessage() {
    assertThatThrownBy(() -> new Pseudonym("Jane Doe"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Jane"));
  }

  @Test
  void redact_leavesOtherNumbers() {
    Pseudonym pseudonym = Pseudonym.of(KEY, "17");
    assertThat(pseudonym.redact("pat17_slide_170.png", "17"))
        .isEqualTo("pat" + pseudonym + "_slide_170.png");
  }

  @Property
  void redact_leavesNoTrace(@ForAll @AlphaChars @StringLength(min = 3, max = 12) String id) {
    Pseudonym pseudonym = Pseudonym.of(KEY, id);
    String name = "/0/" + id + "/" + id.toUpperCase(java.util.Locale.ROOT) + "_1.7";
    assertThat(pseudonym.redact(name, id)).isEqualTo("/0/" + pseudonym + "/" + pseudonym + "_1.7");
  }
}

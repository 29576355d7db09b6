package org.reddino.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

class LandmarksTest {
  private static final Pixels FIELD = Fields.field(640, 480, 1);
  private static final Landmarks KNOWN = Landmarks.of(FIELD);

  @Test
  void field_isFoundAgainAfterReencoding() {
    Pixels again = Images.decode(Images.jpeg(FIELD, 40));
    assertThat(Landmarks.of(again).matches(KNOWN)).isTrue();
  }

  @Test
  void field_isFoundAgainDarker() {
    byte[] rgb = FIELD.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ((rgb[i] & 0xFF) * 0.8 + 10);
    }
    assertThat(Landmarks.of(new Pixels(640, 480, rgb)).matches(KNOWN)).isTrue();
  }

  @Test
  void shiftedCrop_isFoundAgain() {
    for (int shift : new int[] {3, 17, 90, 161}) {
      Pixels part = FIELD.part(shift, shift / 2, 400, 380);
      assertThat(Landmarks.of(part).matches(KNOWN)).as("shift %d", shift).isTrue();
    }
  }

  @Test
  void turnedAndMirrored_areFoundAgain() {
    var positions = Landmarks.turned(FIELD);
    Pixels at = FIELD;
    for (int i = 0; i < 4; i++) {
      at = Landmarks.quarter(at);
      Landmarks turned = Landmarks.of(at);
      Landmarks mirrored = Landmarks.of(Landmarks.mirrored(at));
      assertThat(positions).anyMatch(turned::matches);
      assertThat(positions).anyMatch(mirrored::matches);
    }
    assertThat(at.rgb()).isEqualTo(FIELD.rgb());
  }

  @Test
  void otherFields_areStrangers() {
    for (int seed = 2; seed < 80; seed++) {
      Landmarks other = Landmarks.of(Fields.field(640, 480, seed));
      assertThat(other.matches(KNOWN)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void plainAndTinyImages_matchNothing() {
    Landmarks plain = Landmarks.of(new Pixels(300, 300, new byte[270_000]));
    assertThat(plain.matches(plain)).isFalse();
    Landmarks tiny = Landmarks.of(new Pixels(1, 1, new byte[3]));
    assertThat(tiny.matches(KNOWN)).isFalse();
  }
}

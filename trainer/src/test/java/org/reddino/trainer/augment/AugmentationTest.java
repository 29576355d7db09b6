package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class AugmentationTest {
  private static final Pixels SAMPLE = Pictures.noise(112, 1);

  @ParameterizedTest
  @EnumSource
  void views_dependOnTheirPlaceAlone(Augmentation augmentation) {
    byte[] view = augmentation.global(SAMPLE, 0, 98, Chance.of(1, 2, 3, 0)).rgb();
    assertThat(view).hasSize(98 * 98 * 3);
    assertThat(augmentation.global(SAMPLE, 0, 98, Chance.of(1, 2, 3, 0)).rgb()).isEqualTo(view);
    assertThat(augmentation.global(SAMPLE, 0, 98, Chance.of(1, 2, 4, 0)).rgb()).isNotEqualTo(view);
    assertThat(augmentation.global(SAMPLE, 0, 98, Chance.of(1, 3, 2, 0)).rgb()).isNotEqualTo(view);
    assertThat(augmentation.local(SAMPLE, 42, Chance.of(1, 2, 3, 9)).rgb()).hasSize(42 * 42 * 3);
  }

  @Test
  void named_knowsItsNamesAndListsThem() {
    assertThat(Augmentation.named("dinov2")).isSameAs(Augmentation.DINOV2);
    assertThatThrownBy(() -> Augmentation.named("mixup"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("augmentation is mixup, not one of reddino, dinov2, geometric, randaugment");
  }

  @Test
  void dinov2_blursItsFirstViewAlways() {
    Pixels point = Pictures.point(224);
    int first = 0;
    int second = 0;
    for (int seed = 0; seed < 60; seed++) {
      first += range(Dinov2Changes.apply(point, 0, new Chance(seed)));
      second += range(Dinov2Changes.apply(point, 1, new Chance(seed)));
    }
    assertThat(first).as("contrast of a point").isLessThan(second * 2 / 3);
  }

  private static int range(Pixels view) {
    int least = 255;
    int most = 0;
    for (byte value : view.rgb()) {
      least = Math.min(least, value & 0xFF);
      most = Math.max(most, value & 0xFF);
    }
    return most - least;
  }

  @Test
  void randAugment_operationsKeepTheSize() {
    Pixels view = Pictures.noise(30, 4);
    for (int operation = 0; operation < 14; operation++) {
      Pixels out = RandAugmentChanges.operation(view, operation, new Chance(operation));
      assertThat(out.rgb()).as("operation %d", operation).hasSize(view.rgb().length);
    }
    assertThat(RandAugmentChanges.operation(view, 0, new Chance(0))).isSameAs(view);
    Pixels wide = RandAugmentChanges.operation(Pictures.ramp(), 12, new Chance(0));
    assertThat(wide.rgb()).as("full range already").isEqualTo(Pictures.ramp().rgb());
  }

  @Test
  void contactSheet_showsEverything() {
    Pixels sheet = ContactSheet.of(SAMPLE, 40, 1);
    assertThat(sheet.width()).isEqualTo(8 * 46 + 6);
    assertThat(sheet.height()).isEqualTo((40 + 24) * 9 + 6); // 34 pictures filled to 40, then 32
  }
}

package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Pixels;

class EmbeddingPipelineTest {
  @Property(tries = 50)
  void everyImage_getsItsVectorsInOrder(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 90) Integer> counts) {
    List<Integer> calls = new ArrayList<>();
    Encoder encoder = new FakeEncoder(calls::add);
    List<Integer> order = new ArrayList<>();
    new EmbeddingPipeline<Integer>(encoder, image -> crops(image, counts.get(image)))
        .run(
            IntStream.range(0, counts.size()).boxed().iterator(),
            (image, vectors) -> {
              order.add(image);
              assertThat(vectors).hasSize(counts.get(image));
              assertThat(vectors).allMatch(vector -> vector[0] == image);
            });
    assertThat(order).isEqualTo(IntStream.range(0, counts.size()).boxed().toList());
    int runs = calls.size();
    assertThat(calls.subList(0, Math.max(0, runs - 1))).allMatch(size -> size >= 64);
  }

  @Test
  void memory_holdsAFewImages() {
    AtomicInteger prepared = new AtomicInteger();
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new EmbeddingPipeline<Integer>(
            new FakeEncoder(_ -> {}),
            image -> {
              most.accumulateAndGet(prepared.incrementAndGet() - finished.get(), Math::max);
              return crops(image, 64);
            })
        .run(
            IntStream.range(0, 50).boxed().iterator(),
            (image, vectors) -> finished.incrementAndGet());
    assertThat(finished).hasValue(50);
    assertThat(most.get()).isLessThanOrEqualTo(5);
  }

  @Test
  void badImage_isTold() {
    var pipeline =
        new EmbeddingPipeline<Integer>(
            new FakeEncoder(_ -> {}),
            image -> {
              throw new IllegalArgumentException("image " + image + " is broken");
            });
    var images = List.of(7).iterator();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pipeline.run(images, (image, vectors) -> {}))
        .withMessage("image 7 is broken");
  }

  private static List<Pixels> crops(int image, int count) {
    byte grey = (byte) image;
    return IntStream.range(0, count)
        .mapToObj(i -> new Pixels(1, 1, new byte[] {grey, grey, grey}))
        .toList();
  }
}

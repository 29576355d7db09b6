package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class SafetensorsPropertyTest {
  @Property(tries = 100)
  void anyNamesAndNumbers_survive(@ForAll @Size(max = 5) Map<@NotEmpty String, float[]> values)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, numbers) -> tensors.put("t" + name, Tensor.of(numbers, 1, numbers.length)));
    Path file = Files.createTempFile("round-trip", ".safetensors");
    try {
      Safetensors.write(file, tensors);
      Map<String, Tensor> back = Safetensors.read(file);
      assertThat(back.keySet()).containsExactlyElementsOf(tensors.keySet());
      back.forEach(
          (name, tensor) ->
              assertThat(tensor.floats()).containsExactly(values.get(name.substring(1))));
    } finally {
      Files.delete(file);
    }
  }
}

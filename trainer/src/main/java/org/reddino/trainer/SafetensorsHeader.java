package org.reddino.trainer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON at the head of a safetensors file, read with distrust: every key at most once, known
/// types only, data that neither overlaps nor leaves gaps nor ends elsewhere than the file.
final class SafetensorsHeader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String METADATA = "__metadata__";

  private SafetensorsHeader() {}

  /// @param dataBytes bytes of the file behind the header
  static List<TensorEntry> parse(byte[] json, long dataBytes) {
    List<TensorEntry> entries = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(METADATA)) {
          parser.skipChildren();
        } else {
          entries.add(entry(parser, name));
        }
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("header goes on after its closing brace");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("header is not valid JSON: " + firstLine(e), e);
    }
    checkLayout(entries, dataBytes);
    return entries;
  }

  /// What a file says about itself beside its tensors; values that are not text are left out.
  static Map<String, String> notes(byte[] json) {
    Map<String, String> notes = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(METADATA);
        if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
          addNotes(parser, notes);
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("header is not valid JSON: " + firstLine(e), e);
    }
    return notes;
  }

  private static void addNotes(JsonParser parser, Map<String, String> notes) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        notes.put(key, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  static byte[] write(List<TensorEntry> entries, Map<String, String> notes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      if (!notes.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> note : notes.entrySet()) {
          json.writeStringField(note.getKey(), note.getValue());
        }
        json.writeEndObject();
      }
      for (TensorEntry entry : entries) {
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", entry.type().name());
        json.writeFieldName("shape");
        json.writeArray(entry.shape(), 0, entry.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("cannot write a header to memory", e);
    }
    int padded = (out.size() + 7) / 8 * 8;
    byte[] header = Arrays.copyOf(out.toByteArray(), padded);
    Arrays.fill(header, out.size(), padded, (byte) ' ');
    return header;
  }

  private static TensorEntry entry(JsonParser parser, String name) throws IOException {
    expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
    String type = "";
    long[] shape = null;
    long[] offsets = {};
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "dtype" -> type = parser.getText();
        case "shape" -> shape = numbers(parser, name);
        case "data_offsets" -> offsets = numbers(parser, name);
        default -> throw new IllegalArgumentException("tensor " + name + " has a key " + key);
      }
    }
    if (shape == null || offsets.length != 2) {
      throw new IllegalArgumentException("tensor " + name + " lacks its shape or data_offsets");
    }
    return new TensorEntry(name, type(type, name), shape, offsets[0], offsets[1]);
  }

  private static ElementType type(String text, String name) {
    try {
      return ElementType.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tensor %s has dtype %s, known are %s"
              .formatted(name, text, Arrays.toString(ElementType.values())),
          e);
    }
  }

  private static long[] numbers(JsonParser parser, String name) throws IOException {
    expect(parser, parser.currentToken(), JsonToken.START_ARRAY);
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || numbers.size() == 16) {
        throw new IllegalArgumentException("tensor " + name + " has a malformed list of numbers");
      }
      numbers.add(parser.getLongValue());
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private static void expect(JsonParser parser, JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "header has %s at byte %d, not %s"
              .formatted(found, parser.currentLocation().getByteOffset(), wanted));
    }
  }

  private static void checkLayout(List<TensorEntry> entries, long dataBytes) {
    long at = 0;
    for (TensorEntry entry :
        entries.stream()
            .sorted(
                Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end))
            .toList()) {
      if (entry.begin() != at) {
        throw new IllegalArgumentException(
            "tensor %s begins at byte %d, %s byte %d"
                .formatted(
                    entry.name(),
                    entry.begin(),
                    entry.begin() < at ? "inside another that ends at" : "with a gap after",
                    at));
      }
      if (entry.end() > dataBytes) {
        throw new IllegalArgumentException(
            "tensor %s ends at byte %d of data, the file holds %d"
                .formatted(entry.name(), entry.end(), dataBytes));
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw new IllegalArgumentException(
          "file holds %d bytes of data, its tensors %d".formatted(dataBytes, at));
    }
  }

  private static String firstLine(IOException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}

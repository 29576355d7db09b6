package org.reddino.trainer.torch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Reads a pickle of tensors and plain containers, and nothing else. A pickle is a program that may
/// call any function of Python; this machine knows none but those named in [Known], refuses every
/// other by name, and never makes an object of a class.
///
/// Values: `String`, `Long`, `Double`, `Boolean`, `Optional.empty()` for None, `List` for lists and
/// tuples, `Map` for dictionaries, and what [Known] makes.
final class PickleReader {
  private static final Object MARK = new Object();

  /// Weights need some ten thousand; so many fit every heap.
  private static final int MAX_OPERATIONS = 2_000_000;

  private final ByteBuffer in;
  private final Known known;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  /// The functions and persistent values that a pickle may use.
  interface Known {
    /// @throws IllegalArgumentException if the pickle may not use it
    Object global(String module, String name);

    Object call(Object function, List<?> arguments);

    Object persistent(Object id);
  }

  private PickleReader(byte[] bytes, Known known) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.known = known;
  }

  /// @throws IllegalArgumentException if the pickle is damaged or asks for more than it may
  static Object read(byte[] bytes, Known known) {
    try {
      return new PickleReader(bytes, known).run();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | ClassCastException e) {
      throw new IllegalArgumentException("the pickle is damaged", e);
    }
  }

  private Object run() {
    for (int operations = 0; operations < MAX_OPERATIONS; operations++) {
      int code = in.get() & 0xFF;
      if (code == '.') {
        return pop();
      }
      step(code);
    }
    throw new IllegalArgumentException(
        "the pickle has more than " + MAX_OPERATIONS + " operations");
  }

  private void step(int code) {
    switch (code) {
      case 0x80 -> in.get(); // protocol
      case 0x95 -> in.getLong(); // frame
      case '(' -> stack.add(MARK);
      case '0' -> pop();
      case '1' -> sinceMark();
      case 'q' -> memo.put(in.get() & 0xFF, top());
      case 'r' -> memo.put(in.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(remembered(in.get() & 0xFF));
      case 'j' -> push(remembered(in.getInt()));
      case 'c' -> push(known.global(line(), line()));
      case 0x93 -> {
        String name = (String) pop();
        push(known.global((String) pop(), name));
      }
      case 'R' -> {
        List<?> arguments = (List<?>) pop();
        push(known.call(pop(), arguments));
      }
      case 'Q' -> push(known.persistent(pop()));
      case 'b' -> state();
      case 0x81, 0x92, 'o', 'i' ->
          throw new IllegalArgumentException(
              "the pickle makes objects of classes, not only tensors");
      default -> value(code);
    }
  }

  private void value(int code) {
    switch (code) {
      case 'N' -> push(Optional.empty());
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push(in.get() & 0xFFL);
      case 'M' -> push(in.getShort() & 0xFFFFL);
      case 'J' -> push((long) in.getInt());
      case 0x8A -> push(number(in.get() & 0xFF));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
      case 'X' -> push(text(in.getInt()));
      case 0x8C -> push(text(in.get() & 0xFF));
      case 0x8D -> push(text(Math.clamp(in.getLong(), -1, Integer.MAX_VALUE)));
      case 'T', 'B' -> push(text(in.getInt()));
      case 'U', 'C' -> push(text(in.get() & 0xFF));
      default -> container(code);
    }
  }

  private void container(int code) {
    switch (code) {
      case ']', 0x8F -> push(new ArrayList<>());
      case ')' -> push(new ArrayList<>()); // a file may append to it, valid or not
      case '}' -> push(new LinkedHashMap<>());
      case 't', 'l' -> push(sinceMark());
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'd' -> {
        List<Object> items = sinceMark();
        Map<Object, Object> map = new LinkedHashMap<>();
        items(map, items);
        push(map);
      }
      case 'a' -> append(last(1));
      case 'e', 0x90 -> append(sinceMark());
      case 's' -> setItems(last(2));
      case 'u' -> setItems(sinceMark());
      default ->
          throw new IllegalArgumentException(
              "the pickle has operation 0x%02X, which tensors do not need".formatted(code));
    }
  }

  /// A state dictionary carries `_metadata` as its state, which tells nothing about the tensors.
  private void state() {
    pop();
    if (!(top() instanceof Map)) {
      throw new IllegalArgumentException("the pickle sets the state of an object");
    }
  }

  @SuppressWarnings("unchecked") // every list on the stack holds objects
  private void append(List<Object> values) {
    ((List<Object>) top()).addAll(values);
  }

  @SuppressWarnings("unchecked") // every map on the stack holds objects
  private void setItems(List<Object> values) {
    items((Map<Object, Object>) top(), values);
  }

  private static void items(Map<Object, Object> map, List<Object> values) {
    for (int i = 0; i < values.size(); i += 2) {
      Object key = values.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw new IllegalArgumentException("the pickle has a key that is neither text nor number");
      }
      map.put(key, values.get(i + 1));
    }
  }

  private Object remembered(int slot) {
    Object value = memo.get(slot);
    if (value == null) {
      throw new IllegalArgumentException("the pickle asks for slot " + slot + ", which is empty");
    }
    return value;
  }

  private List<Object> sinceMark() {
    int mark = stack.lastIndexOf(MARK);
    List<Object> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
    stack.subList(mark, stack.size()).clear();
    return values;
  }

  private List<Object> last(int count) {
    List<Object> tail = stack.subList(stack.size() - count, stack.size());
    List<Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  private Object pop() {
    return stack.removeLast();
  }

  private Object top() {
    return stack.getLast();
  }

  private void push(Object value) {
    stack.add(value);
  }

  private String line() {
    StringBuilder text = new StringBuilder();
    for (char c = (char) in.get(); c != '\n'; c = (char) in.get()) {
      text.append(c);
    }
    return text.toString();
  }

  private String text(int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException("the pickle has a text of " + bytes + " bytes");
    }
    byte[] utf8 = new byte[bytes];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private long number(int bytes) {
    if (bytes > 8) {
      throw new IllegalArgumentException("the pickle has a number of " + bytes + " bytes");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in.get() & 0xFFL) << (8 * i);
    }
    return bytes == 0 ? 0 : value << (64 - 8 * bytes) >> (64 - 8 * bytes);
  }
}

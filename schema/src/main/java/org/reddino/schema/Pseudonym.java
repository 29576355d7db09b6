package org.reddino.schema;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Stands for a patient: `p-` and the first 80 bits of HMAC-SHA256(key, raw id) in base 32.
/// Without the key, which is kept outside the database, it cannot be tied to the raw id.
///
/// @param text `p-` and 16 of a..z, 2..7
public record Pseudonym(String text) {
  private static final Pattern FORM = Pattern.compile("p-[a-z2-7]{16}");
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CHARACTERS = 16;

  public Pseudonym {
    if (!FORM.matcher(text).matches()) {
      // The offending text may be a raw id: it is not repeated.
      throw new IllegalArgumentException("a pseudonym is p- and 16 characters of a-z, 2-7");
    }
  }

  /// The pseudonym of a raw id.
  ///
  /// @param key at least 16 bytes
  /// @param rawId as the lab writes it, spaces round it ignored
  public static Pseudonym of(byte[] key, String rawId) {
    if (key.length < 16) {
      throw new IllegalArgumentException("key has " + key.length + " bytes, not 16 or more");
    }
    if (rawId.isBlank()) {
      throw new IllegalArgumentException("patient id is blank");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return new Pseudonym(
          "p-" + base32(mac.doFinal(rawId.strip().getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot compute HMAC-SHA256", e);
    }
  }

  /// Whether the text already has the form of a pseudonym.
  public static boolean isPseudonym(String text) {
    return FORM.matcher(text).matches();
  }

  /// The text with every occurrence of the raw id, in any case, replaced by this pseudonym. An id
  /// of digits is replaced only where no further digit adjoins it.
  public String redact(String text, String rawId) {
    String id = Pattern.quote(rawId.strip());
    boolean digits = rawId.strip().chars().allMatch(Character::isDigit);
    String form = digits ? "(?<!\\d)" + id + "(?!\\d)" : id;
    return Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(this.text));
  }

  private static String base32(byte[] bytes) {
    StringBuilder out = new StringBuilder(CHARACTERS);
    for (int i = 0; i < CHARACTERS; i++) {
      int bit = i * 5;
      int pair = ((bytes[bit / 8] & 0xff) << 8) | (bytes[bit / 8 + 1] & 0xff);
      out.append(BASE32.charAt((pair >> (11 - bit % 8)) & 31));
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}

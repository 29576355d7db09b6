package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reddino.schema.LabelClass;
import org.reddino.schema.Vocabulary;
import org.reddino.schema.VocabularyRepository;
import org.reddino.service.ingest.layout.MarkedLabel;

/// The classes that the names in data sets mean. A vocabulary nobody knows yet is made, a class of
/// one that is not full is added, each in a transaction of its own.
@ApplicationScoped
class LabelClasses {
  private record Name(String vocabulary, String className) {}

  private final VocabularyRepository vocabularies;
  private final Map<Name, LabelClass> known = new ConcurrentHashMap<>();

  LabelClasses(VocabularyRepository vocabularies) {
    this.vocabularies = vocabularies;
  }

  /// The class a label names; empty if its vocabulary is full and has no such class.
  Optional<LabelClass> of(MarkedLabel label) {
    Name name = new Name(label.vocabulary(), label.className());
    LabelClass cached = known.get(name);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<LabelClass> found = QuarkusTransaction.requiringNew().call(() -> find(name));
    found.ifPresent(given -> known.put(name, given));
    return found;
  }

  private Optional<LabelClass> find(Name name) {
    Vocabulary vocabulary = vocabularies.require(name.vocabulary());
    String plain = plain(name.className());
    Optional<LabelClass> alike =
        vocabularies
            .find(vocabulary, name.className())
            .or(
                () ->
                    vocabularies.classes(vocabulary).stream()
                        .filter(existing -> plain(existing.name()).equals(plain))
                        .findFirst());
    if (alike.isPresent()) {
      return alike;
    }
    boolean full =
        vocabulary.maxClasses().isPresent()
            && vocabularies.classes(vocabulary).size() >= vocabulary.maxClasses().getAsInt();
    return full
        ? Optional.empty()
        : Optional.of(vocabularies.requireClass(vocabulary, name.className()));
  }

  /// `01-Rounded RBCs` and `rounded` mean one class: numbers in front, words for cell and plurals
  /// do not count.
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("^[\\d\\W_]+", "")
        .replaceAll("[\\W_]+", " ")
        .replaceAll("\\b(red blood cells?|rbcs?|cells?)\\b", " ")
        .replaceAll("(\\w)s\\b", "$1")
        .replaceAll(" +", " ")
        .strip();
  }
}

package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.reddino.schema.LabelClass;
import org.reddino.schema.Vocabulary;
import org.reddino.schema.VocabularyRepository;

/// The vocabularies a label may belong to.
@Path("/api/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
public class VocabularyResource {
  private final VocabularyRepository vocabularies;

  VocabularyResource(VocabularyRepository vocabularies) {
    this.vocabularies = vocabularies;
  }

  /// @param classes names by code
  public record VocabularyView(String name, String description, List<String> classes) {}

  /// All vocabularies by name.
  @GET
  public List<VocabularyView> all() {
    return QuarkusTransaction.requiringNew()
        .call(() -> vocabularies.all().stream().map(this::view).toList());
  }

  private VocabularyView view(Vocabulary vocabulary) {
    List<String> classes = vocabularies.classes(vocabulary).stream().map(LabelClass::name).toList();
    return new VocabularyView(vocabulary.name(), vocabulary.description(), classes);
  }
}

package org.reddino.service.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.EncoderRepository;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.JobRepository;
import org.reddino.schema.LabelRepository;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.VocabularyRepository;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.LabelledEmbeddings;

/// Hands the repositories to the beans. The entity manager is Quarkus's proxy, which finds the
/// session of
/// the transaction at hand, so one repository serves all threads.
class Repositories {
  private final EntityManager em;

  Repositories(EntityManager em) {
    this.em = em;
  }

  @Produces
  @Singleton
  ChangeRepository changes() {
    return new ChangeRepository(em);
  }

  @Produces
  @Singleton
  EmbeddingRepository embeddings() {
    return new EmbeddingRepository(em);
  }

  @Produces
  @Singleton
  EncoderRepository encoders() {
    return new EncoderRepository(em);
  }

  @Produces
  @Singleton
  ImageRepository images() {
    return new ImageRepository(em);
  }

  @Produces
  @Singleton
  JobRepository jobs() {
    return new JobRepository(em);
  }

  @Produces
  @Singleton
  LabelRepository labels() {
    return new LabelRepository(em);
  }

  @Produces
  @Singleton
  OriginRepository origins() {
    return new OriginRepository(em);
  }

  @Produces
  @Singleton
  VocabularyRepository vocabularies() {
    return new VocabularyRepository(em);
  }

  @Produces
  @Singleton
  CellQueries cells() {
    return new CellQueries(em);
  }

  @Produces
  @Singleton
  LabelledEmbeddings labelledEmbeddings() {
    return new LabelledEmbeddings(em);
  }
}

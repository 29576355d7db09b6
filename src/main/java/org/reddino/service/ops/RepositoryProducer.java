package org.reddino.service.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.reddino.schema.CellMapRepository;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.EncoderRepository;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.JobRepository;
import org.reddino.schema.LabelRepository;
import org.reddino.schema.ObservationRepository;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.PatientRepository;
import org.reddino.schema.VocabularyRepository;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.Facets;
import org.reddino.schema.query.LabelledEmbeddings;
import org.reddino.schema.query.MapPoints;
import org.reddino.schema.query.SourceVectors;

/// Hands the schema's repositories to the beans. The entity manager is the one of the running
/// transaction, so one repository serves all threads.
class RepositoryProducer {
  @Produces
  @Singleton
  OriginRepository origins(EntityManager em) {
    return new OriginRepository(em);
  }

  @Produces
  @Singleton
  ImageRepository images(EntityManager em) {
    return new ImageRepository(em);
  }

  @Produces
  @Singleton
  LabelRepository labels(EntityManager em) {
    return new LabelRepository(em);
  }

  @Produces
  @Singleton
  VocabularyRepository vocabularies(EntityManager em) {
    return new VocabularyRepository(em);
  }

  @Produces
  @Singleton
  EncoderRepository encoders(EntityManager em) {
    return new EncoderRepository(em);
  }

  @Produces
  @Singleton
  EmbeddingRepository embeddings(EntityManager em) {
    return new EmbeddingRepository(em);
  }

  @Produces
  @Singleton
  ChangeRepository changes(EntityManager em) {
    return new ChangeRepository(em);
  }

  @Produces
  @Singleton
  JobRepository jobs(EntityManager em) {
    return new JobRepository(em);
  }

  @Produces
  @Singleton
  CellQueries cells(EntityManager em) {
    return new CellQueries(em);
  }

  @Produces
  @Singleton
  Facets facets(EntityManager em) {
    return new Facets(em);
  }

  @Produces
  @Singleton
  LabelledEmbeddings labelledEmbeddings(EntityManager em) {
    return new LabelledEmbeddings(em);
  }

  @Produces
  @Singleton
  CellMapRepository maps(EntityManager em) {
    return new CellMapRepository(em);
  }

  @Produces
  @Singleton
  MapPoints mapPoints(EntityManager em) {
    return new MapPoints(em);
  }

  @Produces
  @Singleton
  SourceVectors sourceVectors(EntityManager em) {
    return new SourceVectors(em);
  }

  @Produces
  @Singleton
  ObservationRepository observations(EntityManager em) {
    return new ObservationRepository(em);
  }

  @Produces
  @Singleton
  PatientRepository patients(EntityManager em) {
    return new PatientRepository(em);
  }
}

package org.reddino.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// The rules of docs/architecture.md that no pom can hold.
class HouseTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.reddino");

  @Test
  void service_knowsNoEngine() {
    noClasses()
        .that()
        .resideInAPackage("org.reddino.service..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.lucene..", "ai.djl..", "org.bytedeco..", "org.opensearch..")
        .check(PRODUCT);
  }

  @Test
  void leaves_areStrangers() {
    for (String leaf : new String[] {"schema", "indexer", "trainer"}) {
      noClasses()
          .that()
          .resideInAPackage("org.reddino." + leaf + "..")
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "belong to another part of the house",
                  type ->
                      type.getPackageName().startsWith("org.reddino")
                          && !type.getPackageName().startsWith("org.reddino." + leaf)))
          .allowEmptyShould(true)
          .check(PRODUCT);
    }
  }

  @Test
  void trainer_hasNoCycles() {
    slices()
        .matching("org.reddino.trainer.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @Test
  void layoutAndFigures_knowNeighborsOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("org.reddino.trainer.layout..", "org.reddino.trainer.batch..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are of another room of the trainer than knn, torch and the root",
                type ->
                    type.getPackageName()
                        .matches("org\\.reddino\\.trainer\\.(?!layout|batch|knn|torch|image).+")))
        .check(PRODUCT);
  }

  @Test
  void corrections_knowTheTrainersRootOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.reddino.trainer.correct..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are of another room of the trainer",
                type -> type.getPackageName().matches("org\\.reddino\\.trainer\\.(?!correct).+")))
        .check(PRODUCT);
  }

  @Test
  void names_followTheGlossary() {
    noClasses()
        .that()
        .resideInAPackage("org.reddino..")
        .should()
        .resideInAnyPackage(
            "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..manager..")
        .check(PRODUCT);
  }
}

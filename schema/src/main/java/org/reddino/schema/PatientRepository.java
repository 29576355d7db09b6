package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What belongs to a patient, and its deletion. An image belongs to the patient it names, else to
/// that of its slide.
public final class PatientRepository {
  private static final String IMAGES =
      "select i.id from image i left join slide l on l.id = i.slide"
          + " join patient p on p.id = coalesce(i.patient, l.patient) where p.pseudonym = ?";

  private final Sql sql;
  private final ChangeRepository changes;

  public PatientRepository(EntityManager em) {
    this.sql = new Sql(em);
    this.changes = new ChangeRepository(em);
  }

  /// How much belongs to a patient.
  public record Holdings(long images, long cells, long embeddings) {}

  /// An image's id and the SHA-256 of its bytes.
  public record StoredImage(long id, String sha256) {}

  /// Empty if no patient has the pseudonym.
  public Optional<Holdings> holdings(Pseudonym patient) {
    return sql
        .list(
            "select 1 from patient where pseudonym = ?",
            List.of(patient.text()),
            row -> row.getInt(1))
        .stream()
        .findFirst()
        .map(
            _ ->
                new Holdings(
                    count("image", "id", patient),
                    count("cell", "image", patient),
                    count("embedding e join cell c on c.id = e.cell", "c.image", patient)));
  }

  private long count(String tables, String image, Pseudonym patient) {
    return sql.list(
            "select count(*) from " + tables + " where " + image + " in (" + IMAGES + ")",
            List.of(patient.text()),
            row -> row.getLong(1))
        .getFirst();
  }

  public List<StoredImage> images(Pseudonym patient) {
    return sql.list(
        "select id, sha256 from image where id in (" + IMAGES + ") order by id",
        List.of(patient.text()),
        row -> new StoredImage(row.getLong(1), row.getString(2)));
  }

  /// The vectors of the patient's cells by every encoder. Call it inside a transaction.
  public void vectors(Pseudonym patient, Consumer<float[]> consumer) {
    sql.each(
        "select e.vector from embedding e join cell c on c.id = e.cell where c.image in ("
            + IMAGES
            + ")",
        List.of(patient.text()),
        row -> Sql.floats(row, "vector"),
        consumer);
  }

  /// Every vector there is. Call it inside a transaction.
  public void allVectors(Consumer<float[]> consumer) {
    sql.each("select vector from embedding", List.of(), row -> Sql.floats(row, "vector"), consumer);
  }

  /// Deletes all rows of a patient, those that show one of the patient's cells or name the patient
  /// with them, and tells the indexes. Images that are being written for the patient meanwhile
  /// wait, and then fail. Call it last in a transaction.
  ///
  /// @return rows by table; empty if there is no such patient
  public Map<String, Long> erase(Pseudonym patient) {
    Map<String, Long> erased = new LinkedHashMap<>();
    String text = patient.text();
    List<Long> row =
        sql.list(
            "select id from patient where pseudonym = ? for update",
            List.of(text),
            each -> each.getLong(1));
    if (row.isEmpty()) {
      return erased;
    }
    List<Long> images = images(patient).stream().map(StoredImage::id).toList();
    List<Long> cells =
        sql.list(
            "select id from cell where image = any(?) order by id",
            List.of(images),
            each -> each.getLong(1));
    erased.put("cell", (long) cells.size());
    erased.put("embedding", counted("embedding where cell = any(?)", cells));
    erased.put("label", counted("label where image = any(?)", images));
    erased.put("cell_map_point", counted("cell_map_point where cell = any(?)", cells));
    erased.put("report", reports(text, images, cells));
    erased.put("image", updated("delete from image where id = any(?)", images));
    erased.put("cell_map", maps(text));
    erased.put("slide", slides(row.getFirst(), text));
    erased.put("job", jobs(text));
    erased.put("patient", updated("delete from patient where id = ?", row.getFirst()));
    for (long encoder : encoders()) {
      changes.delete(encoder, cells);
    }
    return erased;
  }

  private List<Long> encoders() {
    return sql.list("select id from encoder order by id", List.of(), row -> row.getLong(1));
  }

  private long counted(String rows, List<Long> ids) {
    return sql.list("select count(*) from " + rows, List.of(ids), row -> row.getLong(1)).getFirst();
  }

  private long updated(String update, Object... parameters) {
    return sql.update(update, parameters);
  }

  /// Reports that name the patient, or one of the cells or images in a member of that name. In
  /// reports of the batch effect those members are counts.
  private long reports(String pseudonym, List<Long> images, List<Long> cells) {
    List<Object> parameters = new ArrayList<>(List.of(pseudonym));
    StringBuilder where =
        new StringBuilder("position(? in result) > 0 or kind <> 'batch' and (false");
    for (String member : List.of("cell", "cells[*]", "image", "images[*]")) {
      where
          .append(" or exists (select 1 from jsonb_path_query(result::jsonb, 'lax $.**.")
          .append(member)
          .append("') as shown (id) where case when shown.id #>> '{}' ~ '^[0-9]{1,18}$'")
          .append(" then (shown.id #>> '{}')::bigint = any(?) else false end)");
      parameters.add(member.startsWith("cell") ? cells : images);
    }
    return updated("delete from report where " + where + ")", parameters.toArray());
  }

  /// Maps whose filter names the patient, and those that have no point left.
  private long maps(String pseudonym) {
    return updated(
        "delete from cell_map m where position(? in m.condition) > 0"
            + " or not exists (select 1 from cell_map_point p where p.map = m.id)",
        pseudonym);
  }

  /// A slide of the patient that holds images of another one stays, without the patient.
  private long slides(long patient, String pseudonym) {
    long deleted =
        updated(
            "delete from slide l where (l.patient = ? or position(? in l.name) > 0)"
                + " and not exists (select 1 from image i where i.slide = l.id)",
            patient,
            pseudonym);
    updated(
        "update slide set patient = null, name = replace(name, ?, 'erased-' || id)"
            + " where patient = ? or position(? in name) > 0",
        pseudonym,
        patient,
        pseudonym);
    return deleted;
  }

  /// Jobs stay, without the pseudonym.
  private long jobs(String pseudonym) {
    return updated(
        "update job set request = replace(request, ?, 'erased'), result = replace(result, ?,"
            + " 'erased'), errors = replace(errors, ?, 'erased'), message = replace(message, ?,"
            + " 'erased') where position(? in request || result || errors || message) > 0",
        pseudonym,
        pseudonym,
        pseudonym,
        pseudonym,
        pseudonym);
  }
}

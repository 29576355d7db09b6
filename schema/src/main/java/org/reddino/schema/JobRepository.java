package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Jobs and the reports some of them make.
public final class JobRepository {
  private final EntityManager em;

  public JobRepository(EntityManager em) {
    this.em = em;
  }

  public Job add(Job job) {
    em.persist(job);
    return job;
  }

  public Optional<Job> find(long id) {
    return Optional.ofNullable(em.find(Job.class, id));
  }

  /// The newest jobs first.
  public List<Job> newest(int limit) {
    return em.createQuery("from Job order by id desc", Job.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /// Ends the jobs a stopped service left behind: call it once at start.
  ///
  /// @return how many
  public int failInterrupted() {
    List<Job> left =
        em.createQuery("from Job where state in (:queued, :running)", Job.class)
            .setParameter("queued", JobState.QUEUED)
            .setParameter("running", JobState.RUNNING)
            .getResultList();
    left.forEach(job -> job.finish(JobState.FAILED, "interrupted; run it again to resume"));
    return left.size();
  }

  public Report keep(Report report) {
    em.persist(report);
    return report;
  }

  public Optional<Report> report(long id) {
    return Optional.ofNullable(em.find(Report.class, id));
  }

  /// The newest report of a kind whose result has these members.
  public Optional<Report> newestReport(String kind, Map<String, String> members) {
    StringBuilder where = new StringBuilder("kind = ?");
    List<Object> parameters = new ArrayList<>(List.of(kind));
    members.forEach(
        (member, value) -> {
          where.append(" and result::jsonb ->> ? = ?");
          parameters.addAll(List.of(member, value));
        });
    return new Sql(em)
            .list(
                "select id from report where " + where + " order by id desc limit 1",
                parameters,
                row -> row.getLong(1))
            .stream()
            .findFirst()
            .flatMap(this::report);
  }

  /// The newest reports first.
  public List<Report> newestReports(int limit) {
    return em.createQuery("from Report order by id desc", Report.class)
        .setMaxResults(limit)
        .getResultList();
  }
}

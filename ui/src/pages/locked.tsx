/** Shown to who comes without the token. */
export function LockedPage() {
  return (
    <section class="locked" aria-labelledby="locked">
      <h1 id="locked">This page needs the key to the service</h1>
      <p>
        RedDino Atlas opens only to who started it. Run this on the machine of the service and open
        the address that it prints; it carries the token.
      </p>
      <pre>./reddino serve</pre>
      <p>
        If the service already runs, the address stands in its terminal. The token is kept in the
        file <code>token</code> of the home folder (<code>reddino-data/</code>).
      </p>
    </section>
  );
}

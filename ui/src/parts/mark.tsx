/** The sign of the product: a biconcave cell. */
export function Mark() {
  return <img class="mark" src="./mark.svg" width="30" height="30" alt="" />;
}

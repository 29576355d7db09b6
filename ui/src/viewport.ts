// The part of an image that is in sight. All in pixels of the image.

export interface Size {
  width: number;
  height: number;
}

export interface View extends Size {
  x: number;
  y: number;
}

/** Times larger than the whole image fitting in. */
export const MAX_ZOOM = 12;

export function fit(image: Size): View {
  return { x: 0, y: 0, width: image.width, height: image.height };
}

export function zoomOf(view: View, image: Size): number {
  return image.width / view.width;
}

/** Larger by `factor` round one point of the image, which stays where it is in sight. */
export function zoomAt(view: View, image: Size, factor: number, at: { x: number; y: number }): View {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, zoomOf(view, image) * factor));
  const width = image.width / zoom;
  const height = image.height / zoom;
  return inside(
    {
      x: at.x - ((at.x - view.x) / view.width) * width,
      y: at.y - ((at.y - view.y) / view.height) * height,
      width,
      height,
    },
    image,
  );
}

export function moved(view: View, image: Size, dx: number, dy: number): View {
  return inside({ ...view, x: view.x + dx, y: view.y + dy }, image);
}

/** The same zoom, moved only if the point is not well in sight. */
export function showing(view: View, image: Size, at: { x: number; y: number }): View {
  const margin = 0.1;
  const seen =
    at.x > view.x + margin * view.width &&
    at.x < view.x + (1 - margin) * view.width &&
    at.y > view.y + margin * view.height &&
    at.y < view.y + (1 - margin) * view.height;
  return seen ? view : inside({ ...view, x: at.x - view.width / 2, y: at.y - view.height / 2 }, image);
}

function inside(view: View, image: Size): View {
  const clamp = (value: number, most: number) => Math.min(Math.max(0, value), Math.max(0, most));
  return {
    ...view,
    x: clamp(view.x, image.width - view.width),
    y: clamp(view.y, image.height - view.height),
  };
}

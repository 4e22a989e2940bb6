package io.heqing.benchmark;

import java.util.List;

/** What is done once, and whose figures stand for themselves. */
interface Trial extends Listed {
  /** Does it, and leaves nothing behind. */
  List<Figure> run() throws Exception;
}

package io.heqing.benchmark;

import io.heqing.messages.Result;
import io.heqing.standard.Basis;
import io.heqing.standard.Evaluation;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Evaluation of a sample of an automatic river station, nine parameters, of which five have limits,
 * beside one pass over its values.
 */
@State(Scope.Thread)
public class EvaluationBenchmark {
  /** More than a processor learns by heart; a power of two. */
  private static final int SAMPLES = 1024;

  private final SectionEvaluator evaluator = SectionEvaluator.national();
  private final Target target = Target.of(WaterClass.III);
  private final List<Map<Parameter, MeasuredValue>> samples = new ArrayList<>(SAMPLES);
  private int next;

  /** Makes the samples up. */
  @Setup
  public void makeUp() {
    new MadeUpSamples(SAMPLES, 1).forEach(sample -> samples.add(values(sample.results())));
  }

  /** The subject. */
  @Benchmark
  public Evaluation evaluate() {
    return evaluator.evaluate(WaterBody.RIVER, target, nextSample(), Basis.READING);
  }

  /** The baseline: looks at each parameter and each digit of its value once. */
  @Benchmark
  public int passOver() {
    int seen = 0;
    for (Map.Entry<Parameter, MeasuredValue> value : nextSample().entrySet()) {
      seen = 31 * seen + (value.getKey().classItem() ? value.getValue().number().hashCode() : 1);
    }
    return seen;
  }

  private Map<Parameter, MeasuredValue> nextSample() {
    return samples.get(next++ & SAMPLES - 1);
  }

  private static Map<Parameter, MeasuredValue> values(List<Result> results) {
    Map<Parameter, MeasuredValue> values = new LinkedHashMap<>();
    for (Result result : results) {
      values.put(Parameters.get(result.parameter()), MeasuredValue.of(result.value()));
    }
    return values;
  }
}

